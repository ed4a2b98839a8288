using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Kits;

/// <summary>What one patient was given and brought back, latest first, and on which orders more may be prepared.</summary>
[Requires(Permission.ViewStock)]
public sealed record PatientKits : IQuery<PatientSupply>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<PatientSupply>> RunAsync(OperationContext cx)
    {
        var place = await cx
            .Db.Patients.Where(p => p.Id == PatientId)
            .Select(p => new { p.StudyId, p.SiteId })
            .SingleOrDefaultAsync(cx.Cancel);
        if (place is null)
        {
            return Refusal.NotFound;
        }

        cx.About(PatientId, place.StudyId, place.SiteId);
        if (!cx.Rights.Allows(Permission.ViewStock, place.StudyId, place.SiteId, PatientId))
        {
            return RolePermissions.NotPermitted([Permission.ViewStock]);
        }

        var (today, _) = await VisibleSupply.DayAtAsync(cx, place.SiteId);
        var orders = await OrdersAsync(cx);
        return new PatientSupply(
            [
                .. orders
                    .Where(o => o.Order.IsDispensable(today))
                    .Select(o => new OpenOrder(o.Order.Id, o.Order.Number, o.Name)),
            ],
            [
                .. from o in orders
                where o.Order.StatusOn(today) == OrderStatus.Active && o.Order.Awaiting is not null
                select new WaitingOrder(
                    o.Order.Number,
                    o.Order.InForce!.Value,
                    o.Order.Awaiting!.Value
                ),
            ],
            await DistributionsAsync(cx, named: !cx.Rights.IsPseudonymousAt(place.SiteId))
        );
    }

    private async Task<List<(MedicationOrder Order, SetUpName Name)>> OrdersAsync(
        OperationContext cx
    )
    {
        var orders = await (
            from order in cx.Db.MedicationOrders
            join product in cx.Db.Products on order.ProductId equals product.Id
            where order.PatientId == PatientId
            orderby order.Number
            select new
            {
                Order = order,
                Name = new SetUpName(product.NameEnglish, product.NameKorean),
            }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        return orders.ConvertAll(o => (o.Order, o.Name));
    }

    private async Task<IReadOnlyList<GivenDistribution>> DistributionsAsync(
        OperationContext cx,
        bool named
    )
    {
        var rows = await (
            from given in cx.Db.Distributions
            join order in cx.Db.MedicationOrders on given.OrderId equals order.Id
            join product in cx.Db.Products on given.ProductId equals product.Id
            join visit in cx.Db.VisitDefinitions on given.VisitId equals visit.Id into visits
            from visit in visits.DefaultIfEmpty()
            where given.PatientId == PatientId
            orderby given.CreatedAt descending, given.Id descending
            select new
            {
                Given = given,
                order.Number,
                Product = new SetUpName(product.NameEnglish, product.NameKorean),
                Visit = visit == null ? null : visit.Code,
            }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        var lines = (await GivenLines.OfAsync(cx, PatientId, named)).ToLookup(l =>
            l.DistributionId
        );
        return
        [
            .. rows.Select(r => new GivenDistribution(
                r.Given.Id,
                r.Given.Status,
                r.Given.OrderId,
                r.Number,
                r.Given.OrderVersion,
                r.Product,
                r.Visit,
                r.Given.Unit,
                r.Given.LastDoseDay,
                [.. Steps(r.Given)],
                [.. lines[r.Given.Id]]
            )
            {
                VisitBecause = ChangeReason.For(r.Given.VisitBecause, named),
                Reason = ChangeReason.For(r.Given.Reason, named),
                AwaitsConfirmation = r.Given.AwaitsConfirmation,
                Owed = r.Given.OwedUnits,
                IsOwing = r.Given.IsOwing && r.Given.HandedOverAt is not null,
                OwedWaivedBecause = ChangeReason.For(r.Given.OwedWaivedBecause, named),
            }),
        ];
    }

    private static IEnumerable<SupplyStep> Steps(MedicationDistribution given)
    {
        yield return new(DistributionStatus.Prepared, given.PreparedByName, given.CreatedAt);
        if (given.VerifiedAt is { } verified)
        {
            yield return new(DistributionStatus.Verified, given.VerifiedByName!, verified);
        }

        if (given.HandedOverAt is { } handed)
        {
            yield return new(DistributionStatus.Dispensed, given.HandedOverByName!, handed);
        }

        if (given.Status > DistributionStatus.Dispensed)
        {
            yield return new(given.Status, given.StatusByName, given.StatusAt);
        }
    }
}

public sealed record PatientSupply(
    IReadOnlyList<OpenOrder> Orders,
    IReadOnlyList<WaitingOrder> Waiting,
    IReadOnlyList<GivenDistribution> Distributions
);

/// <summary>An order on which medication may be prepared now.</summary>
public sealed record OpenOrder(Guid Id, int Number, SetUpName Product);

/// <summary>An order that goes on, on which nothing may be prepared until its change is signed (D4).</summary>
public sealed record WaitingOrder(int Number, int InForce, int Awaiting);

/// <param name="Visit">Code of the planned visit; null outside visits.</param>
/// <param name="Steps">Who did what of it, in order.</param>
public sealed record GivenDistribution(
    Guid Id,
    DistributionStatus Status,
    Guid OrderId,
    int OrderNumber,
    int OrderVersion,
    SetUpName Product,
    string? Visit,
    BaseUnit Unit,
    DateOnly LastDoseDay,
    IReadOnlyList<SupplyStep> Steps,
    IReadOnlyList<GivenLine> Lines
)
{
    /// <summary>Why at a visit that was not due, or supplied before.</summary>
    public string? VisitBecause { get; init; }
    public string? Reason { get; init; }
    public bool AwaitsConfirmation { get; init; }
    public int Owed { get; init; }
    public bool IsOwing { get; init; }
    public string? OwedWaivedBecause { get; init; }
}

public sealed record SupplyStep(DistributionStatus Status, string By, DateTimeOffset At);
