namespace TrialPortal.Domain.Access;

/// <summary>The verbs. Who holds which is <see cref="RolePermissions"/>.</summary>
public enum Permission
{
    /// <summary>Own account: language, theme, password, sessions. Everybody signed in.</summary>
    UseOwnAccount = 1,
    ViewPatients,
    ViewOwnRecord,
    EnrolPatients,
    EditPatients,
    SignEligibility,
    ChangePatientStatus,
    UndoPatientStatus,
    ManageCareTeam,
    ViewCareTeam,
    InvitePatients,
    RevealNames,
    ExportPatient,
    ViewFieldHistory,
    HandOverPatients,
    PrepareHandOver,
    ViewAudit,
    ExportAudit,
    ViewAccessLog,
    ManageStudies,
    ManageStaff,
    ViewStaff,
}
