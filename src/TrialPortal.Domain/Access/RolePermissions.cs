using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Access.Permission;
using static TrialPortal.Domain.Access.Role;

namespace TrialPortal.Domain.Access;

/// <summary>The matrix of who may do what, as one table (domain.md 8). Rows of later capabilities join with their verbs.</summary>
public static class RolePermissions
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();

    private static readonly Dictionary<Permission, Role[]> Table = new()
    {
        [UseOwnAccount] = Everybody,
        [KeepDrafts] = [.. Everybody.Except([Patient])],
        [ViewPatients] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Nurse,
            Coordinator,
            Role.Monitor,
        ],
        [ViewOwnRecord] = [Patient],
        [EnrolPatients] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [EditPatients] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [SignEligibility] = [Investigator, SubInvestigator],
        [ChangePatientStatus] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [UndoPatientStatus] = [Investigator, SubInvestigator, Coordinator],
        [ManageCareTeam] = [Investigator, SubInvestigator, Coordinator],
        [ViewCareTeam] = [Investigator, SubInvestigator, Coordinator, Role.Monitor],
        [InvitePatients] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [RevealNames] = [Investigator, SubInvestigator, Pharmacist, Nurse, Coordinator],
        [ExportPatient] = [Investigator, Coordinator, Role.Monitor, Patient],
        [ViewFieldHistory] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Nurse,
            Coordinator,
            Role.Monitor,
        ],
        [HandOverPatients] = [Investigator],
        [PrepareHandOver] = [Coordinator],
        [ViewAudit] = [Investigator, SubInvestigator, Pharmacist, Coordinator, Role.Monitor],
        [ExportAudit] = [Investigator, SubInvestigator, Pharmacist, Coordinator, Role.Monitor],
        [ViewAccessLog] = [Administrator],
        [MakeReports] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Coordinator,
            Role.Monitor,
            Administrator,
        ],
        [ViewStock] = [Investigator, SubInvestigator, Pharmacist, Nurse, Coordinator, Role.Monitor],
        [ReceiveKits] = [Pharmacist, Nurse, Coordinator],
        [PrepareMedication] = [Pharmacist, Nurse],
        [VerifyMedication] = [SubInvestigator, Pharmacist, Nurse],
        [DispenseMedication] = [Investigator, SubInvestigator, Pharmacist, Nurse],
        [CountReturns] = [Pharmacist, Nurse, Coordinator],
        [Randomise] = [Investigator, SubInvestigator],
        [ImportAllocationList] = [Pharmacist],
        [ManageStudies] = [Administrator],
        [ViewSetUp] = [Investigator, SubInvestigator, Pharmacist, Nurse, Coordinator, Role.Monitor],
        [ManageStaff] = [Administrator],
        [ViewStaff] = [Investigator, Coordinator, Administrator],
        [ViewOrders] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Nurse,
            Coordinator,
            Role.Monitor,
        ],
        [DraftOrders] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [SignOrders] = [Investigator, SubInvestigator],
        [ViewDoseLog] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Nurse,
            Coordinator,
            Role.Monitor,
        ],
        [LogOwnDoses] = [Patient],
        [LogDoses] = [Nurse],
        [ViewMessages] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [WriteMessages] = [Investigator, SubInvestigator, Nurse, Coordinator],
        [WriteOwnMessages] = [Patient],
        [ViewAppointments] =
        [
            Investigator,
            SubInvestigator,
            Pharmacist,
            Nurse,
            Coordinator,
            Role.Monitor,
        ],
        [BookAppointments] = [Investigator, SubInvestigator, Nurse, Coordinator],
    };

    /// <summary>Does this role hold this verb? A verb without a row is held by nobody.</summary>
    public static bool Has(Role role, Permission permission) =>
        Table.TryGetValue(permission, out var roles) && roles.Contains(role);

    public static IReadOnlyList<Role> RolesWith(Permission permission) =>
        Table.TryGetValue(permission, out var roles) ? roles : [];

    /// <summary>The refusal for whoever lacks all of these verbs; it names the roles that hold one.</summary>
    public static Refusal NotPermitted(IEnumerable<Permission> anyOf) =>
        new Refusal("NotPermitted", "A4").With(
            "roles",
            anyOf.SelectMany(RolesWith).Distinct().Cast<Enum>().ToList()
        );

    /// <summary>Roles whose sight ends at the patients in their own care.</summary>
    public static bool SeesOnlyAssigned(Role role) =>
        role is Role.SubInvestigator or Role.Nurse or Role.Patient;

    /// <summary>Roles that read subject numbers and never names (C8).</summary>
    public static bool IsPseudonymous(Role role) => role is Role.Monitor;

    /// <summary>Every role but the study pharmacist is blinded.</summary>
    public static bool IsBlinded(Role role) => role is not Role.Pharmacist;

    /// <summary>Verbs an administrator holds without study or site.</summary>
    public static bool IsPortalWide(Permission permission) =>
        permission
            is UseOwnAccount
                or KeepDrafts
                or ManageStudies
                or ManageStaff
                or ViewStaff
                or ViewAccessLog
                or MakeReports;
}
