using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Orders;

/// <summary>All that was ever ordered for one patient, what goes on first, each order with its versions and what it went through.</summary>
[Requires(Permission.ViewOrders)]
public sealed record PatientOrders : IQuery<IReadOnlyList<OrderFile>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<OrderFile>>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.PatientAsync(cx, PatientId, Permission.ViewOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, today, _) = found.Value;
        var orders = await (
            from o in cx.Db.MedicationOrders
            join p in cx.Db.Products on o.ProductId equals p.Id
            where o.PatientId == PatientId
            orderby o.Number descending
            select new { Order = o, Product = p }
        ).ToListAsync(cx.Cancel);
        var versions = await cx
            .Db.OrderVersions.Where(v => v.PatientId == PatientId)
            .OrderByDescending(v => v.Number)
            .ToListAsync(cx.Cancel);
        var changes = await cx
            .Db.OrderStatusChanges.Where(c => c.PatientId == PatientId)
            .OrderBy(c => c.EffectiveAt)
            .ToListAsync(cx.Cancel);
        var dispensed = await EnterOrderInError
            .Dispensed(cx)
            .Where(d => d.PatientId == PatientId)
            .Select(d => d.OrderId)
            .Distinct()
            .ToListAsync(cx.Cancel);
        var named = !cx.Rights.IsPseudonymousAt(patient.SiteId);
        var files = orders.Select(o => new OrderFile(
            o.Order.Id,
            o.Order.Version,
            o.Order.Number,
            OrderedProduct.Of(o.Product),
            o.Order.StatusOn(today),
            o.Order.InForce,
            o.Order.Awaiting,
            dispensed.Contains(o.Order.Id),
            [
                .. versions
                    .Where(v => v.OrderId == o.Order.Id)
                    .Select(v => VersionFacts.Of(v, named)),
            ],
            OrderStep.Newest(
                changes
                    .Where(c => c.OrderId == o.Order.Id)
                    .Select(c => new OrderStep(
                        c.From,
                        c.To,
                        c.EffectiveAt,
                        ChangeReason.For(c.Reason, named),
                        c.ByName
                    ))
            )
        ));
        return files.OrderBy(f => f.IsOver).ToList();
    }
}

/// <param name="Status">On this day at the site.</param>
/// <param name="InForce">Number of the version that was signed last.</param>
/// <param name="Awaiting">Number of the version that waits for a signature.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Steps">Newest first.</param>
public sealed record OrderFile(
    Guid Id,
    int Version,
    int Number,
    OrderedProduct Product,
    OrderStatus Status,
    int? InForce,
    int? Awaiting,
    bool IsDispensed,
    IReadOnlyList<VersionFacts> Versions,
    IReadOnlyList<OrderStep> Steps
)
{
    public bool IsOver => OrderStatusTable.Table.IsFinal(Status);

    /// <summary>Signed, and not over: what is taken, or would be if it were not on hold.</summary>
    public bool IsCurrent => InForce is not null && !IsOver;

    /// <summary>What the order prescribes now; the draft while nothing was signed.</summary>
    public VersionFacts Prescribed =>
        Versions.First(v => v.Number == (InForce ?? Versions[0].Number));

    /// <summary>What is taken now and what comes after it, while it goes on; else what was prescribed last, or is drafted.</summary>
    /// <param name="today">On the site's calendar.</param>
    public IReadOnlyList<DoseRegimen> InTurn(DateOnly today)
    {
        var signed = Versions.Where(v => v.SignedAt is not null).OrderBy(v => v.Number);
        var turns = IsCurrent ? DoseRegimen.InTurn([.. signed.Select(v => v.Regimen)], today) : [];
        return turns.Count > 0 ? turns : [Prescribed.Regimen];
    }

    public VersionFacts? Waiting => Versions.FirstOrDefault(v => v.Number == Awaiting);

    /// <summary>The last step, where it leads to the status that holds.</summary>
    public OrderStep? LastStep => Steps is [var last, ..] && last.To == Status ? last : null;
}

/// <summary>A product as every reader may know it.</summary>
public sealed record OrderedProduct(
    Guid Id,
    string NameEnglish,
    string NameKorean,
    string Strength,
    BaseUnit Unit,
    decimal SmallestPart
)
{
    internal static OrderedProduct Of(Product product) =>
        new(
            product.Id,
            product.NameEnglish,
            product.NameKorean,
            product.Strength,
            product.Unit,
            product.SmallestPart
        );

    public string Name => Show.InLanguage(NameEnglish, NameKorean);
}

public sealed record VersionFacts(
    Guid Id,
    int RowVersion,
    int Number,
    string SubjectNumber,
    string ProductName,
    string Protocol,
    DoseRegimen Regimen,
    int OrderedCount,
    DoseAcceptance Limits,
    string? LimitsReason,
    string? ChangeReason,
    string DraftedBy,
    DateTimeOffset DraftedAt,
    string? SignedBy,
    DateTimeOffset? SignedAt,
    DateTimeOffset? WithdrawnAt
)
{
    /// <param name="named">Names may reach the reader.</param>
    internal static VersionFacts Of(OrderVersion version, bool named) =>
        new(
            version.Id,
            version.Version,
            version.Number,
            version.SubjectNumber,
            version.ProductName,
            version.Protocol,
            version.Regimen,
            version.OrderedCount,
            version.Limits,
            Platform.Texts.ChangeReason.For(version.LimitsReason, named),
            Platform.Texts.ChangeReason.For(version.ChangeReason, named),
            version.DraftedByName,
            version.CreatedAt,
            version.SignedByName,
            version.SignedAt,
            version.WithdrawnAt
        );
}

public sealed record OrderStep(
    OrderStatus From,
    OrderStatus To,
    DateTimeOffset At,
    string? Reason,
    string By
)
{
    /// <summary>Newest first. Steps of one instant, as signed and at once active, follow from each other.</summary>
    /// <param name="byTime">Oldest first.</param>
    internal static IReadOnlyList<OrderStep> Newest(IEnumerable<OrderStep> byTime)
    {
        var left = byTime.ToList();
        var steps = new List<OrderStep>();
        for (var at = OrderStatus.Draft; left.Count > 0; at = steps[0].To)
        {
            var next = left.Find(s => s.From == at) ?? left[0];
            left.Remove(next);
            steps.Insert(0, next);
        }

        return steps;
    }
}
