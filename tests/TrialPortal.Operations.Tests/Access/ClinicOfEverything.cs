using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Data;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Access;

/// <summary>
/// Two sites with a row in every owned table: at each a patient in a nurse's care, one in a sub-investigator's, and one in
/// neither's, who is enrolled by signature and has a portal account in Seoul.
/// </summary>
public sealed class ClinicOfEverything : IAsyncLifetime
{
    private readonly Dictionary<Role, Guid> inCare = [];
    private readonly Dictionary<Guid, Guid> enrolled = [];

    public Clinic Clinic { get; } = new();
    public SignedIn PatientAccount { get; private set; } = default!;
    public Guid OwnProfile { get; private set; }
    public int PatientsInSeoul => 3;

    public Guid InCareOf(Role role) => inCare[role];

    public async ValueTask InitializeAsync()
    {
        await Clinic.InitializeAsync();
        foreach (var site in new[] { Clinic.Rome, Clinic.Seoul })
        {
            inCare[Role.Nurse] = await Clinic.ScreenAsync(Role.Nurse, site);
            inCare[Role.SubInvestigator] = await Clinic.ScreenAsync(Role.SubInvestigator, site);
            OwnProfile = enrolled[site.Id] = await EnrolAsync(site);
        }

        await Clinic.SaveAsync(GivePortalAsync);
        await Clinic.SaveAsync(FillTheRestAsync);
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    private async Task<Guid> EnrolAsync(Site site)
    {
        var patient = await Clinic.ScreenAsync(Role.Coordinator, site);
        var sign = new SignEligibility
        {
            PatientId = patient,
            SeenVersion = 1,
            EffectiveOn = site.DayAt(Clinic.Clock.GetUtcNow()),
        };
        var investigator = Clinic.Person(Role.Investigator, site);
        var proof = await Clinic.ProveAsync(
            sign,
            Meaning.EligibilityConfirmed,
            investigator,
            patient
        );
        var enrolled = await Clinic.As(investigator).RunAsync(sign, Clinic.NewId(), proof);
        Assert.True(enrolled.IsDone, enrolled.Refusal?.Code);
        return patient;
    }

    private async Task GivePortalAsync(PortalDbContext db)
    {
        PatientAccount = Clinic.Hire(db, Role.Patient, Clinic.Seoul);
        var patient = await db.Patients.SingleAsync(p => p.Id == OwnProfile);
        Assert.True(patient.GivePortalAccess(PatientAccount.UserId).IsDone);
    }

    /// <summary>Tables that no operation above has filled get a row at each site, about the patient enrolled there.</summary>
    private async Task FillTheRestAsync(PortalDbContext db)
    {
        db.AddRange((await db.Patients.ToListAsync()).Select(p => new PatientSummary(p)));
        var types = db
            .Model.GetEntityTypes()
            .Where(t => AuditMapping.IsAudited(t) || t.ClrType.IsAssignableTo(typeof(IOfUser)));
        foreach (var type in types)
        {
            if (await db.AuditRecords.AnyAsync(r => r.EntityType == type.ClrType.Name))
            {
                continue;
            }

            foreach (var site in new[] { Clinic.Rome, Clinic.Seoul })
            {
                var row = AnyRow.Add(db, type.ClrType, Clinic.NewId());
                Own(row, "StudyId", site.StudyId);
                Own(row, "SiteId", site.Id);
                Own(row, "PatientId", enrolled[site.Id]);
            }
        }
    }

    private static void Own(EntityEntry row, string owner, Guid id)
    {
        if (row.Metadata.FindProperty(owner) is { } column)
        {
            row.Property(column).CurrentValue = id;
        }
    }
}
