using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>What may be ordered for a patient with this first dose, and what the protocol allows of it; a product that it does not name is none (D3).</summary>
[Requires(Permission.DraftOrders)]
public sealed record OrderChoices : IQuery<IReadOnlyList<OrderChoice>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    /// <summary>Day of the first dose; today while none is chosen.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>Calendar days from then on; null for no end.</summary>
    public int? Days { get; set; }

    /// <summary>The order that is written anew: it does not stand in its own way.</summary>
    public Guid? OrderId { get; set; }

    public async Task<Outcome<IReadOnlyList<OrderChoice>>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.PatientAsync(cx, PatientId, Permission.DraftOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, today, _) = found.Value;
        var subjects = await OrderSubjects.OnAsync(cx, patient, Start ?? today);
        if (subjects.Refusal is { } none)
        {
            return none;
        }

        var products = await cx
            .Db.Products.Where(p => p.StudyId == patient.StudyId)
            .OrderBy(p => p.Code)
            .ToListAsync(cx.Cancel);
        var others = await cx
            .Db.MedicationOrders.Where(o => o.PatientId == PatientId && o.Id != OrderId)
            .OrderBy(o => o.Number)
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        var (from, until) = Span(today);
        return products
            .Select(subjects.Value.Of)
            .Where(s => s.IsDone)
            .Select(s => new OrderChoice(
                OrderedProduct.Of(s.Value.Product),
                s.Value.Protocol.Label,
                s.Value.Step.Limits,
                s.Value.Step.UsualTimes
            )
            {
                Barred = others
                    .Where(o => o.ProductId == s.Value.Product.Id)
                    .Select(o => o.Bars(from, until))
                    .FirstOrDefault(r => r is not null),
            })
            .ToList();
    }

    private (DateOnly From, DateOnly? Until) Span(DateOnly today)
    {
        var from = Start ?? today;
        return (from, Days is > 0 and <= OrderForm.MostDays ? from.AddDays(Days.Value - 1) : null);
    }
}

/// <param name="Usual">The times that the protocol names as usual.</param>
public sealed record OrderChoice(
    OrderedProduct Product,
    string Protocol,
    DoseLimits Limits,
    DoseTimes Usual
)
{
    /// <summary>Another order of the product stands on days of this one, and it could not be signed (D2); null when none does.</summary>
    public Refusal? Barred { get; init; }
}
