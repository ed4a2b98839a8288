namespace TrialPortal.Domain.Access;

/// <summary>The verbs. Who holds which is <see cref="RolePermissions"/>.</summary>
public enum Permission
{
    /// <summary>Own account: language, theme, password, sessions. Everybody signed in.</summary>
    UseOwnAccount = 1,

    /// <summary>Keeps what is typed into a form until it is sent: whoever works in forms.</summary>
    KeepDrafts,
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

    /// <summary>Has reports made; which ones, the permission of what they hold decides.</summary>
    MakeReports,
    ViewStock,

    /// <summary>Receives kits and takes them off the shelf: to quarantine, damaged, missing.</summary>
    ReceiveKits,
    PrepareMedication,
    VerifyMedication,
    DispenseMedication,
    CountReturns,
    Randomise,

    /// <summary>Brings in what blinded roles never read: the allocation list, and what each kit holds.</summary>
    ImportAllocationList,
    ManageStudies,

    /// <summary>Reads protocol versions, visits, study medication and dose steps.</summary>
    ViewSetUp,
    ManageStaff,
    ViewStaff,
    ViewOrders,
    DraftOrders,

    /// <summary>Signs orders and their changes, holds, resumes, stops and ends them.</summary>
    SignOrders,
    ViewDoseLog,
    LogOwnDoses,

    /// <summary>Enters doses on a patient's behalf, and is marked so.</summary>
    LogDoses,

    /// <summary>Reads what patients and their care team write to each other.</summary>
    ViewMessages,
    WriteMessages,

    /// <summary>A patient reads and writes in the own conversations.</summary>
    WriteOwnMessages,

    ViewAppointments,

    /// <summary>Books, moves and cancels visits, checks patients in and out, and follows up who did not come.</summary>
    BookAppointments,
}
