using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>A filled form with what it is measured by.</summary>
internal sealed record WrittenOrder(OrderSubject Subject, OrderTerms Terms)
{
    /// <summary>Refused: what the protocol does not know, and parts that are missing, each at its field.</summary>
    public static async Task<Outcome<WrittenOrder>> OfAsync(
        OperationContext cx,
        OrderForm form,
        PatientProfile patient,
        Guid productId
    )
    {
        var subjects = await OrderSubjects.OnAsync(cx, patient, form.Start!.Value);
        if (subjects.Refusal is { } none)
        {
            return none;
        }

        var subject = await subjects.Value.OfAsync(cx, productId);
        if (subject.Refusal is { } unknown)
        {
            return unknown;
        }

        var terms = form.ToTerms(subject.Value);
        return terms.Refusal is { } wrong ? wrong : new WrittenOrder(subject.Value, terms.Value);
    }
}
