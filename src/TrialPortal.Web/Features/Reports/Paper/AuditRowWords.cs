using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>One entry as one row of paper: who did what when, and each field with what it was and what it became.</summary>
internal sealed class AuditRowWords(ReportPen pen)
{
    public ReportRow Row(AuditEntry entry) =>
        new(
            entry.Row.Number is { } number ? Show.Count(number) : "",
            When(entry.Row.At),
            AuditWords.Who(pen.Texts, entry.Row, pen.Language),
            Did(entry),
            new ReportText([
                .. Changed(entry)
                    .DefaultIfEmpty(new(pen.Muted(pen[ReportPaperText.NothingChanged]))),
            ])
        );

    private ReportText When(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(pen.ZoneId));
        return new ReportText(
            $"{pen.Date(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {Show.ZoneName(at, pen.ZoneId)}",
            new ReportLine(
                pen.Muted(
                    $"{at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
                )
            )
        );
    }

    private ReportText Did(AuditEntry entry) =>
        new(
            new ReportLine(
                new ReportRun(
                    AuditWords.Did(pen.Texts, entry.Row.Operation, pen.Language),
                    ReportEmphasis.Strong
                )
            ),
            new ReportLine(
                new ReportRun(AuditWords.About(pen.Texts, entry.Row, pen.Language)),
                pen.Muted($", {AuditWords.Outcome(pen.Texts, entry.Row, pen.Language)}")
            )
        );

    private IEnumerable<ReportLine> Changed(AuditEntry entry)
    {
        if (entry.RefusalCode is { } code)
        {
            yield return AuditWords.Refusal(pen.Texts, code, entry.Row.RefusalRule, pen.Language);
        }

        if (AuditWords.Reason(pen.Texts, entry.Reason, pen.Language) is { } reason)
        {
            yield return Labelled(pen[ReportPaperText.Reason], new ReportRun(reason));
        }

        if (entry.Changes.Count == 0)
        {
            foreach (var argument in entry.Arguments)
            {
                yield return Labelled(
                    AuditWords.Field(pen.Texts, entry.Row.Operation, argument.Name, pen.Language),
                    new ReportRun(Value(argument.Value))
                );
            }
        }

        foreach (var change in entry.Changes)
        {
            yield return new ReportLine(
                new ReportRun(Record(change), ReportEmphasis.Strong),
                pen.Muted(" " + pen.Of(ReportPaperText.Version, Show.Count(change.Version)))
            );
            foreach (var line in Fields(change))
            {
                yield return line;
            }
        }

        foreach (var signature in entry.Signatures)
        {
            yield return new ReportLine(
                new ReportRun(
                    pen.Of(
                        ReportPaperText.SignedBy,
                        signature.Name,
                        pen.Word(signature.Role),
                        pen.Instant(signature.At),
                        pen.Word(signature.Meaning)
                    ),
                    ReportEmphasis.Strong
                )
            );
        }
    }

    private string Record(AuditChange change)
    {
        var kind = AuditWords.Record(pen.Texts, change.RecordType, pen.Language);
        return change.Name.Kind == AuditShown.Text ? $"{kind} {change.Name.Text}" : kind;
    }

    /// <summary>
    /// A line for each value that was changed: what no longer holds is struck through, what holds stands after it. Values
    /// without a past follow one another, so that a first entry is no page of its own.
    /// </summary>
    private IEnumerable<ReportLine> Fields(AuditChange change)
    {
        var first = new List<ReportRun>();
        foreach (var field in change.Fields)
        {
            var label = AuditWords.Field(pen.Texts, change.RecordType, field.Name, pen.Language);
            if (!field.IsHidden && field.Old.Kind != AuditShown.Nothing)
            {
                yield return Labelled(
                    label,
                    new ReportRun(Value(field.Old), ReportEmphasis.Struck),
                    new ReportRun(" → "),
                    new ReportRun(Value(field.New), ReportEmphasis.Strong)
                );
                continue;
            }

            first.Add(pen.Muted(first.Count > 0 ? $";  {label}: " : $"{label}: "));
            first.Add(
                field.IsHidden
                    ? pen.Muted(pen[ReportPaperText.NotShown])
                    : new ReportRun(Value(field.New))
            );
        }

        if (first.Count > 0)
        {
            yield return new ReportLine([.. first]);
        }
    }

    private ReportLine Labelled(string label, params ReadOnlySpan<ReportRun> runs) =>
        new([pen.Muted($"{label}: "), .. runs]);

    private string Value(AuditReadout value) =>
        AuditWords.Value(pen.Texts, value, pen.ZoneId, pen.Language);
}
