using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>What stands before the rows: what they are, who had them made, and what is left out.</summary>
internal static class ReportFront
{
    public static IEnumerable<ReportBlock> Blocks(ReportOrder order, ReportPen pen)
    {
        yield return new ReportHeading(2, pen[ReportPaperText.Holds]);
        yield return new ReportFacts([.. Holds(order, pen)]);
        yield return new ReportHeading(2, pen[ReportPaperText.Made]);
        yield return new ReportFacts([.. Made(order, pen)]);
        foreach (var left in order.Content.LeftOut(order.Sight, order.Place))
        {
            yield return new ReportNote(pen[left]);
        }
    }

    private static IEnumerable<ReportFact> Holds(ReportOrder order, ReportPen pen)
    {
        var place = order.Place;
        if (place.Ids is null)
        {
            yield return pen.Fact(ReportPaperText.Place, pen[ReportPaperText.WholePortal]);
        }
        else
        {
            yield return pen.Fact(
                ReportPaperText.Study,
                $"{place.StudyNumber}, {place.StudyTitle}"
            );
            yield return pen.Fact(ReportPaperText.Site, $"{place.SiteCode} {place.SiteName}");
        }

        yield return pen.Fact(
            ReportPaperText.TimeZone,
            $"{place.ZoneId}, {Show.ZoneWithOffset(order.MadeAt, place.ZoneId)}"
        );
        if (place.Patient is { } patient)
        {
            yield return pen.Fact(ReportPaperText.FilterSubject, patient.Number);
        }

        if (order.Kind != ReportKind.Audit)
        {
            yield return pen.Fact(ReportPaperText.AsOf, pen.Instant(order.MadeAt));
            yield return pen.Fact(order.Content.Counted, Show.Count(order.Extent.Rows));
            yield break;
        }

        yield return pen.Fact(ReportPaperText.Period, Period(order.Selection, pen));
        yield return pen.Fact(
            ReportPaperText.Filter,
            new ReportText([
                .. Filters(order, pen)
                    .DefaultIfEmpty(pen[ReportPaperText.NoFilter])
                    .Select(f => (ReportLine)f),
            ])
        );
        yield return pen.Fact(ReportPaperText.Entries, Show.Count(order.Extent.Rows));
        yield return pen.Fact(
            ReportPaperText.EntryRange,
            order.Extent is { First: { } first, Last: { } last }
                ? pen.Of(ReportPaperText.FromTo, Show.Count(first), Show.Count(last))
                : pen[ReportPaperText.None]
        );
    }

    private static IEnumerable<ReportFact> Made(ReportOrder order, ReportPen pen)
    {
        var rights = order.Cx.Rights;
        var (kind, place) = (order.Kind, order.Place);
        var permission = place.Ids is null ? ReportAccess.OfPortal(kind) : ReportAccess.Of(kind);
        var role = rights.RoleFor(
            permission!.Value,
            place.StudyId,
            place.SiteId,
            place.Patient?.Id
        );
        yield return pen.Fact(
            ReportPaperText.MadeBy,
            role is { } held ? $"{rights.Actor.Name}, {pen.Word(held)}" : rights.Actor.Name
        );
        yield return pen.Fact(ReportPaperText.MadeAt, pen.Instant(order.MadeAt));
        if (order.Signed is not { } signed)
        {
            yield break;
        }

        yield return pen.Fact(ReportPaperText.ReportId, signed.Id.ToString());
        yield return pen.Fact(ReportPaperText.TreeSize, Show.Count(signed.Checkpoint.Size));
        yield return pen.Fact(
            ReportPaperText.TreeRoot,
            Convert.ToHexStringLower(signed.Checkpoint.Root)
        );
        yield return pen.Fact(
            ReportPaperText.SignedCheckpoint,
            new ReportText(
                pen.Instant(signed.Checkpoint.At),
                pen.Of(ReportPaperText.SignedByKey, signed.Checkpoint.KeyId)
            )
        );
    }

    private static string Period(ReportSelection selection, ReportPen pen) =>
        selection switch
        {
            { From: { } from, To: { } to } => pen.Of(
                ReportPaperText.FromTo,
                pen.Date(from),
                pen.Date(to)
            ),
            { From: { } from } => pen.Of(ReportPaperText.FromOnly, pen.Date(from)),
            { To: { } to } => pen.Of(ReportPaperText.ToOnly, pen.Date(to)),
            _ => pen[ReportPaperText.WholePeriod],
        };

    private static IEnumerable<string> Filters(ReportOrder order, ReportPen pen)
    {
        var chosen = order.Selection;
        if (chosen.Subject is { } subject)
        {
            yield return Line(ReportPaperText.FilterSubject, subject);
        }

        if (order.Place.Person is { } person)
        {
            yield return Line(ReportPaperText.FilterWho, person);
        }

        if (chosen.Did is { } did)
        {
            yield return Line(
                ReportPaperText.FilterDid,
                AuditWords.Did(pen.Texts, did, pen.Language)
            );
        }

        if (chosen.RecordType is { } record)
        {
            yield return Line(
                ReportPaperText.FilterRecord,
                AuditWords.Record(pen.Texts, record, pen.Language)
            );
        }

        if (chosen.Outcome is { } outcome)
        {
            yield return Line(ReportPaperText.FilterOutcome, pen.Word(outcome));
        }

        string Line(string label, string value) => $"{pen[label]}: {value}";
    }
}
