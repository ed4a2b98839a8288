using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Features.Adherence;

/// <summary>Who takes more than is due, as the last count of each medication tells it.</summary>
internal sealed class CountNeeds : INeeds
{
    public IReadOnlyCollection<PatientNeed> Kinds { get; } = [PatientNeed.TakesTooMuch];

    public IReadOnlyCollection<Type> DependsOn { get; } =
    [
        typeof(KitReturn),
        typeof(DistributionLine),
        typeof(MedicationDistribution),
        typeof(MedicationOrder),
    ];

    public async Task<IReadOnlyList<NeedSpan>> OfAsync(
        PortalDbContext db,
        NeedyPatient patient,
        CancellationToken cancel
    )
    {
        var isCounted = await db.KitReturns.AnyAsync(
            r => r.PatientId == patient.Id && r.Unused != null,
            cancel
        );
        if (!PatientStatusTable.IsTreated(patient.Status) || !isCounted)
        {
            return [];
        }

        var spans = new List<NeedSpan>();
        foreach (var of in await Prescriptions.OfAsync(db, patient.Id, patient.ZoneId, cancel))
        {
            if (await AboveAsync(db, patient, of, cancel) is { } at)
            {
                spans.Add(new NeedSpan(PatientNeed.TakesTooMuch, at, Fact: at));
            }
        }

        return spans;
    }

    /// <summary>When the kits of the last interval that is counted whole came back, if they were too empty.</summary>
    private static async Task<DateTimeOffset?> AboveAsync(
        PortalDbContext db,
        NeedyPatient patient,
        PrescribedMedication of,
        CancellationToken cancel
    )
    {
        var kits = await DiaryOf.KitsAsync(db, patient.Id, of, patient.ZoneId, cancel);
        if (of.IsAsNeeded || kits.Max(k => k.CountedAt) is not { } counted)
        {
            return null;
        }

        // Judged at the instant of the count, so that it says the same whenever it is asked.
        var last = CountIntervals
            .Of(of, kits, patient.ZoneId, counted)
            .LastOrDefault(i => i.Count is { IsEvaluable: true, Expected: > 0 });
        if (last is null)
        {
            return null;
        }

        var protocol = await db
            .ProtocolVersions.AsNoTracking()
            .SingleAsync(p => p.Id == of.Newest.Newest.ProtocolVersionId, cancel);
        return last.Count.Classify(protocol.Range) == AdherenceClass.AboveRange ? counted : null;
    }
}
