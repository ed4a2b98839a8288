using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Day 1 of patients at one site, by <see cref="DayOne"/>: three questions, however many patients.</summary>
internal sealed class KnownDayOnes
{
    private readonly ILookup<Guid, PatientStatusChange> history;
    private readonly ILookup<Guid, MedicationOrder> orders;
    private readonly ILookup<Guid, MedicationDistribution> given;
    private readonly string zoneId;

    private KnownDayOnes(
        IEnumerable<PatientStatusChange> history,
        IEnumerable<MedicationOrder> orders,
        IEnumerable<MedicationDistribution> given,
        string zoneId
    )
    {
        this.history = history.ToLookup(c => c.PatientId);
        this.orders = orders.ToLookup(o => o.PatientId);
        this.given = given.ToLookup(d => d.PatientId);
        this.zoneId = zoneId;
    }

    public static async Task<KnownDayOnes> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> patients,
        string zoneId
    ) =>
        new(
            await cx
                .Db.PatientStatusChanges.AsNoTracking()
                .Where(c => patients.Contains(c.PatientId))
                .ToListAsync(cx.Cancel),
            await cx
                .Db.MedicationOrders.AsNoTracking()
                .Where(o => patients.Contains(o.PatientId))
                .ToListAsync(cx.Cancel),
            await cx
                .Db.Distributions.AsNoTracking()
                .Where(d => patients.Contains(d.PatientId))
                .ToListAsync(cx.Cancel),
            zoneId
        );

    /// <summary>Null while it is still to come.</summary>
    public DateOnly? Of(Guid patientId, DayOneAnchor anchor) =>
        DayOne.Known(
            anchor,
            new CourseFacts(
                [.. history[patientId]],
                [.. orders[patientId]],
                [.. given[patientId]],
                zoneId
            )
        );
}
