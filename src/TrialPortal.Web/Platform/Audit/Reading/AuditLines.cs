using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>An entry as lines of a CSV file, in the words of the page: one for each changed field, one for an entry that changed nothing (K7).</summary>
internal static class AuditLines
{
    private const string Time = "Audit.Time";

    /// <summary>Keys of the columns, as the audit page names them.</summary>
    private static readonly string[] Columns =
    [
        "Audit.Number",
        "Audit.Day",
        Time,
        "Audit.Utc",
        "Audit.Who",
        "Audit.DidWhat",
        "Audit.About",
        "Audit.What",
        "Audit.Outcome",
        "Audit.Reason",
        "Audit.Record",
        "Audit.RecordName",
        "Audit.Version",
        "Audit.Field",
        "Audit.Old",
        "Audit.New",
        "Audit.Reference",
    ];

    public static IEnumerable<string> Head(
        TextCatalogue texts,
        string zoneId,
        CultureInfo? language = null
    ) =>
        Columns.Select(key =>
            key == Time ? $"{texts.Find(key, language)} ({zoneId})" : texts.Find(key, language)!
        );

    public static IEnumerable<IEnumerable<string>> Of(
        TextCatalogue texts,
        AuditEntry entry,
        string zoneId,
        CultureInfo? language = null
    )
    {
        var start = Start(texts, entry, zoneId, language);
        return entry
            .Changes.SelectMany(c => Fields(texts, c, zoneId, language))
            .DefaultIfEmpty(["", "", "", "", "", ""])
            .Select(cells => start.Concat(cells).Append(entry.CorrelationId));
    }

    private static List<string> Start(
        TextCatalogue texts,
        AuditEntry entry,
        string zoneId,
        CultureInfo? language
    )
    {
        var row = entry.Row;
        var local = TimeZoneInfo.ConvertTime(row.At, TimeZoneInfo.FindSystemTimeZoneById(zoneId));
        return
        [
            row.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
            CanonicalValue.Text(DateOnly.FromDateTime(local.DateTime)),
            local.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            CanonicalValue.Text(row.At),
            AuditWords.Who(texts, row, language),
            AuditWords.Did(texts, row.Operation, language),
            AuditWords.About(texts, row, language),
            AuditSentence.Of(texts, row, language),
            AuditWords.Outcome(texts, row, language),
            AuditWords.Reason(texts, entry.Reason, language) ?? "",
        ];
    }

    private static IEnumerable<string[]> Fields(
        TextCatalogue texts,
        AuditChange change,
        string zoneId,
        CultureInfo? language
    ) =>
        change.Fields.Select(field =>
            new[]
            {
                AuditWords.Record(texts, change.RecordType, language),
                change.Name.Kind == AuditShown.Text ? change.Name.Text : "",
                Show.Count(change.Version),
                AuditWords.Field(texts, change.RecordType, field.Name, language),
                AuditWords.Value(texts, field.Old, zoneId, language),
                AuditWords.Value(texts, field.New, zoneId, language),
            }
        );
}
