using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>The patient who asks; the entry of the view is about them.</summary>
internal static class OwnPatient
{
    /// <param name="LastDay">Set when no longer in the study: the pages are read, and nothing is written on them.</param>
    /// <param name="IsTreated">Medication may still be given.</param>
    public sealed record Found(
        Guid Id,
        Guid StudyId,
        OwnName Name,
        string ZoneId,
        DateOnly? LastDay,
        bool IsTreated
    );

    public static async Task<Found?> FindAsync(OperationContext cx)
    {
        var own = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == cx.Actor.OwnPatientId
            select new
            {
                p.Id,
                p.FullName,
                p.NativeName,
                p.StudyId,
                p.SiteId,
                site.ZoneId,
                p.Status,
                p.StatusSince,
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (own is null)
        {
            return null;
        }

        cx.About(own.Id, own.StudyId, own.SiteId);
        return new Found(
            own.Id,
            own.StudyId,
            new OwnName(own.FullName, own.NativeName),
            own.ZoneId,
            PatientStatusTable.LastDay(own.Status, own.StatusSince),
            PatientStatusTable.IsTreated(own.Status)
        );
    }

    /// <summary>What was handed over to the patient, the latest first; what never reached them is not theirs.</summary>
    public static IQueryable<MedicationDistribution> HandedOver(
        OperationContext cx,
        Guid patientId
    ) =>
        cx
            .Db.Distributions.Where(d =>
                d.PatientId == patientId
                && d.HandedOverAt != null
                && !DistributionStatusTable.NeverGiven.Contains(d.Status)
            )
            .OrderByDescending(d => d.HandedOverAt);

    /// <summary>Which doses were written before their time.</summary>
    public static async Task<IReadOnlySet<(Guid OrderId, DateTimeOffset SlotAt)>> AheadAsync(
        OperationContext cx,
        Guid patientId
    )
    {
        var now = cx.Now;
        var ahead = await cx
            .Db.AdherenceLogs.Where(l =>
                l.PatientId == patientId && l.At > now && l.Standing == EntryStanding.Current
            )
            .Select(l => new { l.OrderId, l.SlotAt })
            .ToListAsync(cx.Cancel);
        return ahead
            .Where(a => a.SlotAt is not null)
            .Select(a => (a.OrderId, a.SlotAt!.Value))
            .ToHashSet();
    }

    /// <summary>When medication meant for the patient was handed over last; null before the first time.</summary>
    public static Task<DateTimeOffset?> NewestAsync(OperationContext cx, Guid patientId) =>
        HandedOver(cx, patientId)
            .Where(d => d.Status != DistributionStatus.GivenInError)
            .Select(d => d.HandedOverAt)
            .FirstOrDefaultAsync(cx.Cancel);
}

/// <summary>As the profile holds it: <c>KIM, Minjun</c>, and in the own script.</summary>
public sealed record OwnName(string FullName, string? NativeName);
