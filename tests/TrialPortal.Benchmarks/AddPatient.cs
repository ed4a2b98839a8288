using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Adds one profile and asks the database nothing: what is measured is the runner and the audit, not an operation's own
/// questions. The bare insert adds the same row.
/// </summary>
[Requires(Permission.EnrolPatients)]
internal sealed class AddPatient(Site site) : ICommand<Guid>
{
    private static int last;

    public Guid SiteId => site.Id;

    [NotEmpty]
    public string SubjectNumber { get; init; } = "";

    [Identifying]
    public string FullName { get; init; } = "PARK, Jiwoo";

    public static AddPatient At(Site site) =>
        new(site)
        {
            SubjectNumber = string.Create(
                CultureInfo.InvariantCulture,
                $"{site.Code}-{Interlocked.Increment(ref last):D7}"
            ),
        };

    public Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var patient = Row(cx.NewId(), cx.Now);
        cx.AboutSite(patient.StudyId, patient.SiteId);
        cx.Db.Patients.Add(patient);
        return Task.FromResult<Outcome<Guid>>(patient.Id);
    }

    public PatientProfile Row(Guid id, DateTimeOffset at) =>
        PatientProfile
            .Screen(
                id,
                at,
                site,
                SubjectNumber,
                new PatientFacts
                {
                    FullName = FullName,
                    NativeName = "박지우",
                    Initials = "PJ",
                    DateOfBirth = new DateOnly(1961, 4, 3),
                    Sex = Sex.Female,
                    Phone = "+82 2 555 0100",
                    PrimaryClinic = "Neurology",
                    ConsentVersion = "3.0",
                    ConsentDate = new DateOnly(2026, 1, 5),
                    EligibilityMet = true,
                }
            )
            .Value;
}
