using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>
/// The patient, who has stated name and date of birth, gets the kits; whoever gives them signs (21 CFR 11.50). The first time
/// it starts the patient's treatment (C4).
/// </summary>
[Requires(Permission.DispenseMedication), Signed(Meaning.Dispensed)]
[News(typeof(MedicationDistribution), Permission.DispenseMedication)]
public sealed record HandOver : ICommand<Done>, IEdits<MedicationDistribution>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>The patient said this name without being told it; ticked by hand.</summary>
    [Undrafted]
    public bool NameStated { get; set; }

    /// <summary>The patient said this date of birth without being told it; ticked by hand.</summary>
    [Undrafted]
    public bool BirthDateStated { get; set; }

    Guid IEdits<MedicationDistribution>.RecordId => DistributionId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.DispenseMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var distribution = found.Value;
        var (today, _) = await VisibleSupply.DayAtAsync(cx, distribution.SiteId);
        var patient = await VisibleSupply.PatientAsync(cx, distribution.PatientId);
        var kits = await VisibleSupply.KitsAsync(cx, distribution.Id);
        var given = distribution.Dispense(cx.SupplyAct(), kits, today);
        var wrong =
            given.Refusal
            ?? NotStated()
            ?? await VisibleSupply.StillOrderedAsync(cx, distribution, patient, today)
            ?? await StockBook.WriteAsync(cx, given)
            ?? StartTreatment(cx, patient, today)
            ?? await SettleAsync(cx, distribution);
        if (wrong is not null)
        {
            return wrong;
        }

        cx.Sign(distribution);
        return Done.Now;
    }

    private Refusal? NotStated() =>
        Check.All(
            NameStated ? null : new Refusal("NameNotStated", "E7").At(nameof(NameStated)),
            BirthDateStated
                ? null
                : new Refusal("BirthDateNotStated", "E7").At(nameof(BirthDateStated))
        );

    private static Refusal? StartTreatment(
        OperationContext cx,
        PatientProfile patient,
        DateOnly today
    )
    {
        if (patient.Status == PatientStatus.OnTreatment)
        {
            return null;
        }

        var act = new StatusAct(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
        var started = patient.StartTreatment(today, act);
        if (started.IsDone)
        {
            cx.Db.PatientStatusChanges.Add(started.Value);
        }

        return started.Refusal;
    }

    private static async Task<Refusal?> SettleAsync(
        OperationContext cx,
        MedicationDistribution later
    )
    {
        var owing = later.SettlesId is { } id
            ? await cx.Db.Distributions.SingleAsync(d => d.Id == id, cx.Cancel)
            : null;
        return owing?.GiveOwed(later).Refusal;
    }
}
