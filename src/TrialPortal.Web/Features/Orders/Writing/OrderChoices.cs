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
        return products
            .Select(subjects.Value.Of)
            .Where(s => s.IsDone)
            .Select(s => new OrderChoice(
                OrderedProduct.Of(s.Value.Product),
                s.Value.Protocol.Label,
                s.Value.Step.Limits,
                s.Value.Step.UsualTimes
            ))
            .ToList();
    }
}

/// <param name="Usual">The times that the protocol names as usual.</param>
public sealed record OrderChoice(
    OrderedProduct Product,
    string Protocol,
    DoseLimits Limits,
    DoseTimes Usual
);
