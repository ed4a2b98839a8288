using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Needs;

/// <summary>
/// Keeps <see cref="PatientSummary"/> true in the transaction of each change, whoever makes it: the runner and every named scope pass
/// here, so that no capability can forget it. What changes nothing that a need depends on asks the database nothing.
/// </summary>
public sealed class Summaries(IEnumerable<INeeds> needs)
{
    private readonly IReadOnlyList<INeeds> all = [.. needs];
    private readonly ILookup<string, INeeds> byRecord = needs
        .SelectMany(n => n.DependsOn.Append(typeof(PatientProfile)), (n, of) => (n, of.Name))
        .ToLookup(d => d.Name, d => d.n);

    /// <summary>After the save of an act, and before its commit.</summary>
    internal async Task FollowAsync(
        PortalDbContext db,
        AuditSession session,
        CancellationToken cancel
    )
    {
        var changed = session
            .Changed.Where(r => r.Owner.PatientId is not null && byRecord.Contains(r.EntityType))
            .GroupBy(r => r.Owner.PatientId!.Value, r => r.EntityType)
            .OrderBy(p => p.Key)
            .ToList();
        foreach (var patient in changed)
        {
            var concerned = patient.Distinct().SelectMany(of => byRecord[of]).Distinct().ToList();
            if (await RefreshAsync(db, patient.Key, concerned, session.At, cancel) is { } news)
            {
                session.Derived.Add(news);
            }
        }
    }

    /// <summary>Works everything out anew, from whatever the rows say now.</summary>
    internal Task<LiveChange?> RenewAsync(
        PortalDbContext db,
        Guid patientId,
        DateTimeOffset now,
        CancellationToken cancel
    ) => RefreshAsync(db, patientId, all, now, cancel);

    /// <summary>What the clock alone has changed.</summary>
    internal Task<LiveChange?> JudgeAsync(
        PortalDbContext db,
        Guid patientId,
        DateTimeOffset now,
        CancellationToken cancel
    ) => RefreshAsync(db, patientId, [], now, cancel);

    /// <returns>The news, when something else stands now.</returns>
    private async Task<LiveChange?> RefreshAsync(
        PortalDbContext db,
        Guid patientId,
        IReadOnlyList<INeeds> concerned,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        // The row is of everybody who sees the patient, whatever of it the actor sees.
        var sight = db.Sight;
        db.Sight = Sight.Everything;
        try
        {
            await Locks.TakeAsync(db, "summary", patientId.ToString(), cancel);
            var found = await (
                from p in db.Patients
                join s in db.Sites on p.SiteId equals s.Id
                where p.Id == patientId
                join known in db.PatientSummaries on p.Id equals known.PatientId into rows
                from summary in rows.DefaultIfEmpty()
                select new
                {
                    Patient = p,
                    s.ZoneId,
                    Row = summary,
                }
            ).SingleOrDefaultAsync(cancel);
            if (found is null)
            {
                return null;
            }

            var row = found.Row ?? db.Add(new PatientSummary(found.Patient)).Entity;
            var (stood, turned) = (row.At(now), row.NextAt <= now);
            var patient = new NeedyPatient(patientId, found.Patient.Status, found.ZoneId);
            foreach (var need in found.Row is null ? all : concerned)
            {
                row.Take(need.Kinds, await need.OfAsync(db, patient, cancel));
            }

            row.Judge(now);
            await db.SaveChangesAsync(cancel);
            // Most acts, such as a dose written down, move only what is to come: nobody who reads lists sees any of it.
            return found.Row is null || turned || !row.At(now).SequenceEqual(stood)
                ? new LiveChange(
                    nameof(PatientSummary),
                    patientId,
                    [LiveTopic.Patient(patientId), LiveTopic.Site(row.SiteId)]
                )
                : null;
        }
        finally
        {
            db.Sight = sight;
        }
    }
}
