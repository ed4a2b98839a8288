using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Day 1 of a patient, by <see cref="DayOne"/>, from the rows that say it.</summary>
internal static class StudyDays
{
    /// <param name="firstDose">The first dose that is being ordered or supplied.</param>
    public static async Task<DateOnly> DayOneAsync(
        OperationContext cx,
        (Guid PatientId, Guid SiteId) of,
        DayOneAnchor anchor,
        DateOnly firstDose
    )
    {
        var zone = await cx
            .Db.Sites.Where(s => s.Id == of.SiteId)
            .Select(s => s.ZoneId)
            .SingleAsync(cx.Cancel);
        var facts = new CourseFacts(
            await cx
                .Db.PatientStatusChanges.AsNoTracking()
                .Where(c => c.PatientId == of.PatientId)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.MedicationOrders.AsNoTracking()
                .Where(o => o.PatientId == of.PatientId)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.Distributions.AsNoTracking()
                .Where(d => d.PatientId == of.PatientId)
                .ToListAsync(cx.Cancel),
            zone
        );
        return DayOne.Of(anchor, facts, firstDose, Zone.DayAt(zone, cx.Now));
    }
}
