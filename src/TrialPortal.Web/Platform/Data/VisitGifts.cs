using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Platform.Data;

/// <summary>What a patient got, or is to get, at the visits of the plan: what replaces a kit, or gives what was owed, is of an earlier one.</summary>
public static class VisitGifts
{
    public static IQueryable<MedicationDistribution> Of(PortalDbContext db, Guid patientId) =>
        db.Distributions.Where(d =>
            d.PatientId == patientId
            && d.VisitId != null
            && d.SettlesId == null
            && !DistributionStatusTable.Reversed.Contains(d.Status)
            && !db.DistributionLines.Any(l => l.DistributionId == d.Id && l.ReplacesLineId != null)
        );
}
