using TrialPortal.Domain.Access;
using static TrialPortal.Domain.Access.Permission;

namespace TrialPortal.Domain.Tests.Access;

/// <summary>domain.md 8 written out again, in its own order of columns, for the verbs that exist.</summary>
[Trait("id", "A4")]
[Trait("id", "M4")]
public class RolePermissionsTests
{
    private static readonly Role[] Columns =
    [
        Role.Investigator,
        Role.SubInvestigator,
        Role.Pharmacist,
        Role.Nurse,
        Role.Coordinator,
        Role.Monitor,
        Role.Patient,
        Role.Administrator,
    ];

    // One letter a column: PI, sub-I, pharmacist, nurse, coordinator, monitor, patient, administrator.
    private static readonly Dictionary<Permission, string> Written = new()
    {
        [UseOwnAccount] = "xxxxxxxx",
        [KeepDrafts] = "xxxxxx-x",
        [ViewPatients] = "xxxxxx--",
        [ViewOwnRecord] = "------x-",
        [EnrolPatients] = "xx-xx---",
        [EditPatients] = "xx-xx---",
        [SignEligibility] = "xx------",
        [ChangePatientStatus] = "xx-xx---",
        [UndoPatientStatus] = "xx--x---",
        [ManageCareTeam] = "xx--x---",
        [ViewCareTeam] = "xx--xx--",
        [InvitePatients] = "xx-xx---",
        [RevealNames] = "xxxxx---",
        [ExportPatient] = "x---xxx-",
        [ViewFieldHistory] = "xxxxxx--",
        [HandOverPatients] = "x-------",
        [PrepareHandOver] = "----x---",
        [ViewAudit] = "xxx-xx--",
        [ExportAudit] = "xxx-xx--",
        [ViewAccessLog] = "-------x",
        [MakeReports] = "xxx-xx-x",
        [ViewStock] = "xxxxxx--",
        [ReceiveKits] = "--xxx---",
        [PrepareMedication] = "--xx----",
        [VerifyMedication] = "-xxx----",
        [DispenseMedication] = "xxxx----",
        [CountReturns] = "--xxx---",
        [Randomise] = "xx------",
        [ImportAllocationList] = "--x-----",
        [ManageStudies] = "-------x",
        [ViewSetUp] = "xxxxxx--",
        [ManageStaff] = "-------x",
        [ViewStaff] = "x---x--x",
        [ViewOrders] = "xxxxxx--",
        [DraftOrders] = "xx-xx---",
        [SignOrders] = "xx------",
        [ViewDoseLog] = "xxxxxx--",
        [LogOwnDoses] = "------x-",
        [LogDoses] = "---x----",
        [ViewMessages] = "xx-xx---",
        [WriteMessages] = "xx-xx---",
        [WriteOwnMessages] = "------x-",
        [ViewAppointments] = "xxxxxx--",
        [BookAppointments] = "xx-xx---",
    };

    public static TheoryData<Permission> Verbs() => new(Enum.GetValues<Permission>());

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_table_says_what_the_domain_rules_say(Permission verb)
    {
        var held = string.Concat(Columns.Select(r => RolePermissions.Has(r, verb) ? 'x' : '-'));
        Assert.Equal(Written[verb], held);
        Assert.Equal(
            Columns.Where(r => RolePermissions.Has(r, verb)).Order(),
            RolePermissions.RolesWith(verb).Order()
        );
    }

    [Fact]
    public void An_administrator_holds_no_clinical_verb()
    {
        var held = Enum.GetValues<Permission>()
            .Where(p => RolePermissions.Has(Role.Administrator, p))
            .ToList();
        Assert.All(held, p => Assert.True(RolePermissions.IsPortalWide(p)));
    }

    [Fact]
    [Trait("id", "EMA-A3")]
    public void No_role_both_manages_users_and_writes_clinical_data()
    {
        Permission[] clinical =
        [
            EnrolPatients,
            EditPatients,
            SignEligibility,
            ChangePatientStatus,
            UndoPatientStatus,
            ManageCareTeam,
            DraftOrders,
            SignOrders,
            LogDoses,
            WriteMessages,
            ReceiveKits,
            PrepareMedication,
            VerifyMedication,
            DispenseMedication,
            CountReturns,
            Randomise,
            ImportAllocationList,
            BookAppointments,
        ];
        Assert.DoesNotContain(
            Columns,
            r => RolePermissions.Has(r, ManageStaff) && clinical.Any(p => RolePermissions.Has(r, p))
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public void A_monitor_changes_nothing_and_reveals_no_names()
    {
        Permission[] reads =
        [
            UseOwnAccount,
            KeepDrafts,
            ViewPatients,
            ViewCareTeam,
            ExportPatient,
            ViewFieldHistory,
            ViewAudit,
            ExportAudit,
            MakeReports,
            ViewOrders,
            ViewDoseLog,
            ViewStock,
            ViewSetUp,
            ViewAppointments,
        ];
        Assert.Equal(
            reads.Order(),
            Enum.GetValues<Permission>().Where(p => RolePermissions.Has(Role.Monitor, p)).Order()
        );
        Assert.Equal(Role.Monitor, Assert.Single(Columns, RolePermissions.IsPseudonymous));
    }

    [Fact]
    public void Only_the_study_pharmacist_is_unblinded() =>
        Assert.Equal(Role.Pharmacist, Assert.Single(Columns, r => !RolePermissions.IsBlinded(r)));
}
