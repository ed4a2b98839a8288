using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Access;

/// <summary>Who sees which rows, for every owned table of the model; a new table is held against the same rules by itself.</summary>
[Trait("id", "A4")]
[Trait("id", "A5")]
[Trait("id", "M4")]
public sealed class VisibilityTests(ClinicOfEverything everything)
    : IClassFixture<ClinicOfEverything>
{
    private readonly Clinic clinic = everything.Clinic;

    public static TheoryData<Role> StaffRoles => [.. Clinic.SiteRoles];

    [Fact]
    public async Task A_context_without_rights_sees_nothing_of_any_owned_table()
    {
        foreach (var type in OwnedTables)
        {
            Assert.NotEmpty(await RowsAsync(type, Sight.Everything));
            Assert.Empty(await RowsAsync(type, Sight.Nothing));
        }
    }

    [Fact]
    public void Only_excused_tables_have_no_filter()
    {
        string[] excused =
        [
            "AuditCheckpoint",
            "AuditLeaf",
            "AuditNode",
            "AuditPending",
            "CompletedRequest",
            "IdentityUserClaim`1",
            "IdentityUserLogin`1",
            "IdentityUserPasskey`1",
            "IdentityUserToken`1",
            "OneTimeLink",
            "PortalUser",
            "SignatureProof",
            "SubjectNumberClaim",
            "TimeClaim",
            "UserSession",
        ];

        var open = Model
            .GetEntityTypes()
            .Where(t => !t.IsOwned() && t.GetDeclaredQueryFilters().Count == 0)
            .Select(t => t.ClrType.Name);

        Assert.Equal(excused, open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StaffRoles))]
    public async Task Staff_see_their_site_and_of_patients_all_or_those_in_their_care(Role role)
    {
        var sight = await SightAsync(clinic.Person(role));
        foreach (var type in OwnedTables)
        {
            foreach (var row in await RowsAsync(type, sight))
            {
                var (site, patient) = (Of(row, "SiteId"), Of(row, "PatientId"));
                Assert.True(
                    site is null || site == clinic.Seoul.Id,
                    $"{role} sees a {type.Name} of another site"
                );
                Assert.True(
                    patient is null
                        || !RolePermissions.SeesOnlyAssigned(role)
                        || patient == everything.InCareOf(role),
                    $"{role} sees a {type.Name} of a patient in nobody's care"
                );
            }
        }

        var patients = await RowsAsync(typeof(PatientProfile), sight);
        Assert.Equal(
            RolePermissions.SeesOnlyAssigned(role) ? 1 : everything.PatientsInSeoul,
            patients.Count
        );
    }

    [Theory]
    [MemberData(nameof(StaffRoles))]
    public async Task Every_patients_row_that_should_be_seen_is_seen(Role role)
    {
        var sight = await SightAsync(clinic.Person(role));
        foreach (var type in OwnedTables.Where(t => t.IsAssignableTo(typeof(IOfPatient))))
        {
            var all = await RowsAsync(type, Sight.Everything);
            var isConfided =
                !type.IsAssignableTo(typeof(IConfidential))
                || RolePermissions.Has(role, Permission.ViewMessages);
            var expected = all.Count(r =>
                isConfided
                && Of(r, "SiteId") == clinic.Seoul.Id
                && (
                    !RolePermissions.SeesOnlyAssigned(role)
                    || Of(r, "PatientId") == everything.InCareOf(role)
                )
            );
            Assert.Equal(expected, (await RowsAsync(type, sight)).Count);
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_patient_and_nothing_about_one()
    {
        var sight = await SightAsync(clinic.Person(Role.Administrator));
        foreach (var type in OwnedTables)
        {
            Assert.DoesNotContain(
                await RowsAsync(type, sight),
                row => Of(row, "PatientId") is not null
            );
        }

        Assert.Equal(2, (await RowsAsync(typeof(Domain.Studies.Site), sight)).Count);
    }

    [Fact]
    public async Task A_patient_sees_nobody_else()
    {
        var sight = await SightAsync(everything.PatientAccount);
        foreach (var type in OwnedTables)
        {
            Assert.All(
                await RowsAsync(type, sight),
                row =>
                {
                    Assert.True(Of(row, "PatientId") is not { } id || id == everything.OwnProfile);
                    Assert.False(
                        row
                            is IOfSite
                                and not (
                                    IOfPatient
                                    or Domain.Studies.Site
                                    or Domain.Studies.Room
                                    or Domain.Audit.Signature
                                ),
                        $"a patient sees a {type.Name}"
                    );
                    Assert.True(
                        row is not RoleGrant g || g.UserId == everything.PatientAccount.UserId
                    );
                }
            );
        }

        Assert.Single(await RowsAsync(typeof(PatientProfile), sight));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_no_identifying_value_in_the_audit_and_an_investigator_does()
    {
        Assert.Empty(await IdentifyingAsync(Role.Monitor));
        Assert.NotEmpty(await IdentifyingAsync(Role.Investigator));

        async Task<List<object>> IdentifyingAsync(Role role) =>
            (
                await RowsAsync(
                    typeof(Domain.Audit.AuditValue),
                    await SightAsync(clinic.Person(role))
                )
            )
                .Where(v =>
                    ((Domain.Audit.AuditValue)v).Class == Domain.Audit.AuditClass.Identifying
                )
                .ToList();
    }

    [Theory]
    [MemberData(nameof(StaffRoles))]
    public async Task Nobody_reads_a_secret_in_the_audit(Role role) =>
        Assert.DoesNotContain(
            await RowsAsync(typeof(Domain.Audit.AuditValue), await SightAsync(clinic.Person(role))),
            v => ((Domain.Audit.AuditValue)v).Class == Domain.Audit.AuditClass.Secret
        );

    [Theory]
    [MemberData(nameof(StaffRoles))]
    [Trait("id", "B4")]
    public async Task Only_unblinded_roles_see_what_tells_a_group(Role role)
    {
        var blinded = OwnedTables.Where(t => t.IsAssignableTo(typeof(IBlinded))).ToList();
        Assert.Equal(["Allocation", "KitContents"], blinded.Select(t => t.Name).Order());
        var sight = await SightAsync(clinic.Person(role));
        foreach (var type in blinded)
        {
            Assert.Equal(
                RolePermissions.IsBlinded(role) ? 0 : 2,
                (await RowsAsync(type, sight)).Count
            );
        }
    }

    [Theory]
    [MemberData(nameof(StaffRoles))]
    [Trait("id", "B4")]
    public async Task Nobody_reads_a_group_in_the_audit(Role role) =>
        Assert.DoesNotContain(
            await RowsAsync(typeof(Domain.Audit.AuditValue), await SightAsync(clinic.Person(role))),
            v => ((Domain.Audit.AuditValue)v).Class == Domain.Audit.AuditClass.Blinded
        );

    [Theory]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Monitor)]
    [Trait("id", "PRV-10")]
    public async Task Nobody_beside_the_care_team_comes_into_what_patients_write(Role role)
    {
        var sight = await SightAsync(clinic.Person(role));
        var words = OwnedTables.Where(t => t.IsAssignableTo(typeof(IConfidential))).ToList();

        Assert.NotEmpty(words);
        foreach (var type in words)
        {
            Assert.Empty(await RowsAsync(type, sight));
        }
    }

    private IModel Model
    {
        get
        {
            using var scope = clinic.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<PortalDbContext>().Model;
        }
    }

    private IEnumerable<Type> OwnedTables =>
        Model
            .GetEntityTypes()
            .Where(t => t.GetDeclaredQueryFilters().Count > 0)
            .Select(t => t.ClrType);

    private async Task<Sight> SightAsync(SignedIn who) =>
        Sight.Of(await clinic.As(who).RightsAsync());

    private Task<List<object>> RowsAsync(Type type, Sight sight) =>
        (Task<List<object>>)
            typeof(VisibilityTests)
                .GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [clinic, sight])!;

    private static async Task<List<object>> ReadAsync<T>(Clinic clinic, Sight sight)
        where T : class
    {
        await using var scope = clinic.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = sight;
        return [.. await db.Set<T>().AsNoTracking().ToListAsync()];
    }

    private static Guid? Of(object row, string owner) =>
        owner == "PatientId" && row is PatientProfile patient ? patient.Id
        : row is Domain.Studies.Site site && owner == "SiteId" ? site.Id
        : (Guid?)row.GetType().GetProperty(owner)?.GetValue(row);
}
