using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

internal sealed record RecordedVersion(OrderVersion Version, int Order);

/// <summary>What was prescribed: every version of every order, also those that nobody signed.</summary>
internal sealed class OrderVersionsPart : RecordPart<RecordedVersion>
{
    public override string Title => MedicinePaperText.OrdersHeading;
    public override string Caption => MedicinePaperText.AsNumbered;

    protected override IQueryable<RecordedVersion> Of(RecordOf record) =>
        from version in record.Cx.Db.OrderVersions
        join order in record.Cx.Db.MedicationOrders on version.OrderId equals order.Id
        where version.PatientId == record.PatientId
        orderby order.Number, version.Number
        select new RecordedVersion(version, order.Number);

    protected override RecordRow Row(RecordedVersion item, RecordPen pen)
    {
        var version = item.Version;
        return new RecordRow(
            pen.Instant(version.CreatedAt),
            pen.Of(
                MedicinePaperText.VersionOf,
                Show.Count(item.Order),
                Show.Count(version.Number),
                version.ProductName
            ),
            pen.Because(
                $"{Show.Regimen(version.Regimen, pen.Words.Language)} {pen.Of(MedicinePaperText.OrderedOf, pen.Units(version.OrderedCount, version.Unit), version.Protocol)}",
                version.ChangeReason,
                version.LimitsReason
            ),
            string.Join("; ", Hands(version, pen))
        );
    }

    private static IEnumerable<string> Hands(OrderVersion version, RecordPen pen)
    {
        yield return pen.Of(MedicinePaperText.DraftedBy, version.DraftedByName);
        yield return version is { SignedAt: { } at, SignedByName: { } signer }
            ? pen.Of(MedicinePaperText.SignedOn, pen.Instant(at), signer)
            : pen[MedicinePaperText.NotSigned];
        if (version.WithdrawnAt is { } withdrawn)
        {
            yield return pen.Of(MedicinePaperText.WithdrawnOn, pen.Instant(withdrawn));
        }
    }
}

internal sealed record RecordedOrderState(OrderStatusChange Change, int Order);

/// <summary>What the orders went through.</summary>
internal sealed class OrderStatesPart : RecordPart<RecordedOrderState>
{
    public override string Title => MedicinePaperText.OrderStatesHeading;
    public override string Caption => MedicinePaperText.AsNumbered;

    protected override IQueryable<RecordedOrderState> Of(RecordOf record) =>
        from change in record.Cx.Db.OrderStatusChanges
        join order in record.Cx.Db.MedicationOrders on change.OrderId equals order.Id
        where change.PatientId == record.PatientId
        select new RecordedOrderState(change, order.Number);

    protected override async IAsyncEnumerable<RecordedOrderState> InOrder(
        IAsyncEnumerable<RecordedOrderState> items
    )
    {
        var all = await items.ToListAsync();
        foreach (
            var item in all.GroupBy(i => i.Order)
                .OrderBy(g => g.Key)
                .SelectMany(of =>
                    StateHistory.InOrder(
                        of,
                        OrderStatus.Draft,
                        i => (i.Change.CreatedAt, i.Change.From, i.Change.To)
                    )
                )
        )
        {
            yield return item;
        }
    }

    protected override RecordRow Row(RecordedOrderState item, RecordPen pen) =>
        new(
            pen.Instant(item.Change.CreatedAt),
            pen.Of(
                MedicinePaperText.OrderStateOf,
                Show.Count(item.Order),
                pen.Word(item.Change.From),
                pen.Word(item.Change.To)
            ),
            pen.Because(
                pen.Of(MedicinePaperText.EffectiveOn, pen.Instant(item.Change.EffectiveAt)),
                item.Change.Reason
            ),
            item.Change.ByName
        );
}
