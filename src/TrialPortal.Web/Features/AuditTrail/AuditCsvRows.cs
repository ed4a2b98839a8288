using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>The lines of the file: the same words as on the page, one for each changed field of an entry, one for an entry that changed nothing.</summary>
internal static class AuditCsvRows
{
    public static IEnumerable<string> Head(TextCatalogue texts, string zoneId) =>
        new[]
        {
            AuditTrailText.Number,
            AuditTrailText.Day,
            AuditTrailText.Time,
            AuditTrailText.Utc,
            AuditTrailText.Who,
            AuditTrailText.DidWhat,
            AuditTrailText.About,
            AuditTrailText.What,
            AuditTrailText.Outcome,
            AuditTrailText.Reason,
            AuditTrailText.Record,
            AuditTrailText.RecordName,
            AuditTrailText.Version,
            AuditTrailText.Field,
            AuditTrailText.Old,
            AuditTrailText.New,
            AuditTrailText.Reference,
        }.Select(key =>
            key == AuditTrailText.Time ? $"{texts.Find(key)} ({zoneId})" : texts.Find(key)!
        );

    public static IEnumerable<IEnumerable<string>> Of(
        TextCatalogue texts,
        AuditEntry entry,
        string zoneId
    )
    {
        var start = Start(texts, entry, zoneId);
        return entry
            .Changes.SelectMany(c => Fields(texts, c, zoneId))
            .DefaultIfEmpty(["", "", "", "", "", ""])
            .Select(cells => start.Concat(cells).Append(entry.CorrelationId));
    }

    private static List<string> Start(TextCatalogue texts, AuditEntry entry, string zoneId)
    {
        var row = entry.Row;
        var local = TimeZoneInfo.ConvertTime(row.At, TimeZoneInfo.FindSystemTimeZoneById(zoneId));
        return
        [
            row.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
            CanonicalValue.Text(DateOnly.FromDateTime(local.DateTime)),
            local.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            CanonicalValue.Text(row.At),
            AuditWords.Who(texts, row),
            AuditWords.Did(texts, row.Operation),
            AuditWords.About(texts, row),
            AuditSentence.Of(texts, row),
            AuditWords.Outcome(texts, row),
            AuditWords.Reason(texts, entry.Reason) ?? "",
        ];
    }

    private static IEnumerable<string[]> Fields(
        TextCatalogue texts,
        AuditChange change,
        string zoneId
    ) =>
        change.Fields.Select(field =>
            new[]
            {
                AuditWords.Record(texts, change.RecordType),
                change.Name.Kind == AuditShown.Text ? change.Name.Text : "",
                Show.Count(change.Version),
                AuditWords.Field(texts, change.RecordType, field.Name),
                AuditWords.Value(texts, field.Old, zoneId),
                AuditWords.Value(texts, field.New, zoneId),
            }
        );
}
