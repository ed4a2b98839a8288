using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders;

/// <summary>What the protocol in force on the day of a first dose says of a study's products (D3).</summary>
internal sealed class OrderSubjects
{
    private readonly PatientProfile patient;
    private readonly ProtocolVersion protocol;
    private readonly StudyDay day;
    private readonly IReadOnlyList<RegimenStep> steps;

    private OrderSubjects(
        PatientProfile patient,
        ProtocolVersion protocol,
        StudyDay day,
        IReadOnlyList<RegimenStep> steps
    ) => (this.patient, this.protocol, this.day, this.steps) = (patient, protocol, day, steps);

    /// <summary>Refused: no version of the protocol is in force on that day (NoProtocolInForce).</summary>
    public static async Task<Outcome<OrderSubjects>> OnAsync(
        OperationContext cx,
        PatientProfile patient,
        DateOnly firstDose
    )
    {
        var versions = await cx
            .Db.ProtocolVersions.Where(v => v.StudyId == patient.StudyId)
            .ToListAsync(cx.Cancel);
        if (ProtocolVersion.InForceOn(firstDose, versions) is not { } protocol)
        {
            return new Refusal("NoProtocolInForce", "B2")
                .With("day", firstDose)
                .At(nameof(OrderTerms.Start));
        }

        var steps = await cx
            .Db.RegimenSteps.Where(s => s.ProtocolVersionId == protocol.Id)
            .ToListAsync(cx.Cancel);
        var dayOne = await StudyDays.DayOneAsync(
            cx,
            (patient.Id, patient.SiteId),
            protocol.Anchor,
            firstDose
        );
        return new OrderSubjects(patient, protocol, StudyDay.Of(firstDose, dayOne), steps);
    }

    /// <summary>Refused: the protocol version has no step of the product (ProductNotInProtocol).</summary>
    public Outcome<OrderSubject> Of(Product product)
    {
        var step = RegimenStep.On(day, product.Id, steps);
        return step.Refusal is { } refusal
            ? refusal
            : new OrderSubject(product, protocol, step.Value, patient.SubjectNumber);
    }

    /// <summary>Of the product with this id. Refused also: the study has none such (ProductNotInProtocol).</summary>
    public async Task<Outcome<OrderSubject>> OfAsync(OperationContext cx, Guid productId) =>
        await cx.Db.Products.SingleOrDefaultAsync(
            p => p.Id == productId && p.StudyId == patient.StudyId,
            cx.Cancel
        )
            is { } product
            ? Of(product)
            : new Refusal("ProductNotInProtocol", "D3").At(nameof(RegimenStep.ProductId));
}
