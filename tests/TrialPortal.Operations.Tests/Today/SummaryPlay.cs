using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Operations.Tests.Today;

/// <summary>A clinic in which needs are worked out, as in the whole portal.</summary>
internal static class SummaryPlay
{
    public static Task<Clinic> OpenAsync() => Clinic.OpenAsync(s => s.AddNeeds());

    public static async Task SweepAsync(Clinic clinic, DateTimeOffset? at = null)
    {
        clinic.Clock.MoveTo(at ?? clinic.Clock.GetUtcNow());
        using var sweep = ActivatorUtilities.CreateInstance<SummarySweep>(clinic.Services);
        await sweep.CatchUpAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What stands first, as the row says.</summary>
    public static async Task<PatientNeed?> NeedAsync(Clinic clinic, Guid patientId) =>
        (PatientNeed?)(await RowAsync(clinic, patientId))?.Rank;

    public static Task<PatientSummary?> RowAsync(Clinic clinic, Guid patientId) =>
        clinic.LookAsync(db =>
            db.PatientSummaries.SingleOrDefaultAsync(s => s.PatientId == patientId)
        );

    /// <summary>The same, worked out from nothing but the other rows.</summary>
    public static Task<PatientSummary> AnewAsync(Clinic clinic, Guid patientId) =>
        clinic.LookAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
            var site = await db.Sites.SingleAsync(s => s.Id == patient.SiteId);
            var row = new PatientSummary(patient);
            foreach (var need in clinic.Services.GetServices<INeeds>())
            {
                var of = new NeedyPatient(patient.Id, patient.Status, site.ZoneId);
                row.Take(need.Kinds, await need.OfAsync(db, of, default));
            }

            row.Judge(clinic.Clock.GetUtcNow());
            return row;
        });

    /// <summary>Holds the row against the same worked out anew.</summary>
    public static async Task CheckAsync(Clinic clinic, Guid patientId, string after)
    {
        var row = await RowAsync(clinic, patientId);
        Assert.True(row is not null, $"No summary after {after}.");
        Assert.Equal(Told(await AnewAsync(clinic, patientId), after), Told(row, after));
    }

    private static string Told(PatientSummary row, string after) =>
        FormattableString.Invariant(
            $"after {after}: {row.Rank} since {row.Since:O}, next {row.NextAt:O}, {row.Kept}"
        );
}
