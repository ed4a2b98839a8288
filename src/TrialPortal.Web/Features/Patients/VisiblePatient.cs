using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>
/// The patient an operation is about. The sight of the context has already hidden those of others; a right held elsewhere
/// only does not help here.
/// </summary>
internal static class VisiblePatient
{
    public static async Task<Outcome<PatientProfile>> FindAsync(
        OperationContext cx,
        Guid patientId,
        params Permission[] anyOf
    )
    {
        var patient = await cx.Db.Patients.SingleOrDefaultAsync(p => p.Id == patientId, cx.Cancel);
        if (patient is null)
        {
            return Refusal.NotFound;
        }

        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        return anyOf.Any(p => cx.Rights.Allows(p, patient.StudyId, patient.SiteId, patient.Id))
            ? patient
            : RolePermissions.NotPermitted(anyOf);
    }

    /// <summary>The calendar day at a site, and its zone.</summary>
    public static async Task<(DateOnly Today, string ZoneId)> DayAtAsync(
        OperationContext cx,
        Guid siteId
    )
    {
        var zone = await cx
            .Db.Sites.Where(s => s.Id == siteId)
            .Select(s => s.ZoneId)
            .SingleAsync(cx.Cancel);
        return (Zone.DayAt(zone, cx.Now), zone);
    }

    public static StatusAct Act(this OperationContext cx) =>
        new(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
}
