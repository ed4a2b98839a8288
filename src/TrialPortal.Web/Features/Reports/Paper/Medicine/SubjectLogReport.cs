using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>Every kit of one patient with who did what, and adherence by count for each interval (K2).</summary>
internal sealed class SubjectLogReport : TableReport
{
    public override string Title => MedicinePaperText.SubjectTitle;
    public override string FileName => "subject-log";
    public override string Counted => MedicinePaperText.Kits;
    public override string? WhenNone => MedicinePaperText.NilKits;

    public override IReadOnlyList<string> Head(ReportPen pen) => SubjectLogLines.Head(pen);

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place) =>
        sight.HasNames
            ? [MedicinePaperText.LeftOutGroups]
            : [ReportPaperText.LeftOutNames, MedicinePaperText.LeftOutGroups];

    protected override Task<long> CountAsync(OperationContext cx, ReportPlace place) =>
        LoggedKit.Of(cx, place.Patient!.Value.Id, named: false).LongCountAsync(cx.Cancel);

    public override async IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        var (cx, patient) = (order.Cx, order.Place.Patient!.Value.Id);
        var initials = new SignedInitials();
        var intervals = new CountedIntervals(
            await Prescriptions.OfAsync(cx, patient, pen.ZoneId),
            pen.ZoneId,
            order.MadeAt
        );
        yield return new ReportHeading(2, pen[MedicinePaperText.KitsHeading]);
        yield return SubjectKitTable.Of(pen, KitsAsync(order, pen, spool, initials, intervals));
        yield return new ReportHeading(2, pen[MedicinePaperText.IntervalsHeading]);
        var protocols = await cx
            .Db.ProtocolVersions.AsNoTracking()
            .Where(p => p.StudyId == order.Place.StudyId)
            .ToListAsync(cx.Cancel);
        var counted = intervals.Finish().Select(i => (i, RangeOn(i.First, protocols))).ToList();
        foreach (var (interval, range) in counted)
        {
            spool?.Add(SubjectLogLines.Of(interval, range, pen), interval);
        }

        yield return SubjectIntervalTable.Of(pen, counted);
        yield return new ReportParagraph(pen[MedicinePaperText.HowCounted]);
        yield return new ReportHeading(2, pen[MedicinePaperText.InitialsHeading]);
        yield return new ReportFacts([.. initials.Key]);
    }

    private static async IAsyncEnumerable<ReportRow> KitsAsync(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool,
        SignedInitials initials,
        CountedIntervals intervals
    )
    {
        var rows = LoggedKit.Of(order.Cx, order.Place.Patient!.Value.Id, order.Sight.HasNames);
        await foreach (var kit in Guarded(order, rows.AsAsyncEnumerable()))
        {
            intervals.Add(kit);
            spool?.Add(SubjectLogLines.Of(kit, pen), kit);
            yield return SubjectKitTable.Row(kit, pen, initials);
        }
    }

    private static AdherenceRange RangeOn(DateOnly day, List<ProtocolVersion> protocols) =>
        ProtocolVersion.InForceOn(day, protocols)?.Range ?? AdherenceRange.Usual;
}
