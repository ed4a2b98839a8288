using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>Who has which role where, as it stands (K5), one row for each role of each person.</summary>
internal sealed class AccessListReport : TableReport
{
    public override string Title => ReportPaperText.AccessTitle;
    public override string FileName => "access-list";
    public override string Counted => ReportPaperText.Roles;
    public override string? WhenNone => ReportPaperText.NilAccess;

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place) =>
        [ReportPaperText.LeftOutEnded];

    protected override Task<long> CountAsync(OperationContext cx, ReportPlace place) =>
        AccessRows.Of(cx, place).LongCountAsync(cx.Cancel);

    public override IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    ) => new[] { Table(order, pen, spool) }.ToAsyncEnumerable();

    private static ReportBlock Table(ReportOrder order, ReportPen pen, ReportSpool? spool) =>
        new ReportTable(
            pen[ReportPaperText.AccessCaption],
            [
                new(pen[ReportPaperText.Person], 24, HeadsRow: true),
                new(pen[ReportPaperText.Role], 18),
                new(pen[ReportPaperText.Where], 18),
                new(pen[ReportPaperText.RoleFrom], 12),
                new(pen[ReportPaperText.RoleUntil], 14),
                new(pen[ReportPaperText.GivenBy], 22),
                new(pen[ReportPaperText.Account], 12),
            ],
            RowsAsync(order, pen, spool)
        );

    private static async IAsyncEnumerable<ReportRow> RowsAsync(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        if (order.Signed is { } signed)
        {
            await signed.StillAllowed();
        }

        var today = Zone.DayAt(order.Place.ZoneId, order.MadeAt);
        await foreach (var row in AccessRows.Of(order.Cx, order.Place).AsAsyncEnumerable())
        {
            spool?.Add(row);
            yield return new ReportRow([.. Cells(row, pen, today).Select(c => (ReportText)c)]);
        }
    }

    public override IReadOnlyList<string> Head(ReportPen pen) =>
        [
            pen[ReportPaperText.Person],
            pen[ReportPaperText.Role],
            pen[ReportPaperText.Where],
            pen[ReportPaperText.RoleFrom],
            pen[ReportPaperText.RoleUntil],
            pen[ReportPaperText.GivenBy],
            pen[ReportPaperText.Account],
        ];

    public static IReadOnlyList<string> Cells(AccessRow row, ReportPen pen, DateOnly today) =>
        [
            row.Name,
            pen.Word(row.Role),
            row.SiteCode is null
                ? pen[ReportPaperText.WholePortal]
                : $"{row.StudyNumber} {row.SiteCode}",
            row.From > today
                ? pen.Of(ReportPaperText.NotYet, pen.Date(row.From))
                : pen.Date(row.From),
            row.Until is { } until ? pen.Date(until) : pen[ReportPaperText.Open],
            row.GivenBy ?? pen[ReportPaperText.GivenByPortal],
            pen[
                row.Suspended ? ReportPaperText.AccountSuspended
                : row.Invited ? ReportPaperText.AccountInvited
                : ReportPaperText.AccountActive
            ],
        ];
}
