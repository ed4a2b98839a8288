using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>Every operation about one patient, well formed, by name: the tests of rights and of visibility walk over all.</summary>
internal static class PatientActs
{
    public static readonly IReadOnlyDictionary<
        string,
        (Permission Permission, Func<IOperations, Guid, Task<Refusal?>> Run)
    > All = new Dictionary<string, (Permission, Func<IOperations, Guid, Task<Refusal?>>)>
    {
        [nameof(PatientDetails)] = (
            Permission.ViewPatients,
            (o, id) => Ask(o, new PatientDetails { PatientId = id })
        ),
        [nameof(RevealNames)] = (
            Permission.RevealNames,
            (o, id) => Ask(o, new RevealNames { PatientIds = [id] })
        ),
        [nameof(CorrectPatient)] = (
            Permission.EditPatients,
            (o, id) =>
                Run(
                    o,
                    Correction(
                        new ScreenPatient
                        {
                            FullName = "A",
                            Initials = "AA",
                            DateOfBirth = new DateOnly(1960, 1, 1),
                            Sex = Sex.Male,
                        },
                        id,
                        1
                    )
                )
        ),
        [nameof(RescreenPatient)] = (
            Permission.EnrolPatients,
            (o, id) => Run(o, new RescreenPatient { PatientId = id })
        ),
        [nameof(SignEligibility)] = (
            Permission.SignEligibility,
            (o, id) =>
                Run(
                    o,
                    new SignEligibility
                    {
                        PatientId = id,
                        SeenVersion = 1,
                        EffectiveOn = new DateOnly(2026, 3, 12),
                    }
                )
        ),
        [nameof(ChangePatientStatus)] = (
            Permission.ChangePatientStatus,
            (o, id) =>
                Run(
                    o,
                    new ChangePatientStatus
                    {
                        PatientId = id,
                        SeenVersion = 1,
                        To = PatientStatus.ScreenFailed,
                        EffectiveOn = new DateOnly(2026, 3, 12),
                        Reason = "Out of range",
                    }
                )
        ),
        [nameof(UndoPatientStatus)] = (
            Permission.UndoPatientStatus,
            (o, id) =>
                Run(
                    o,
                    new UndoPatientStatus
                    {
                        PatientId = id,
                        SeenVersion = 1,
                        ChangeId = Clinic.NewId(),
                        Reason = "Mistake",
                    }
                )
        ),
        [nameof(CareTeam)] = (
            Permission.ViewCareTeam,
            (o, id) => Ask(o, new CareTeam { PatientId = id })
        ),
        [nameof(AssignableStaff)] = (
            Permission.ManageCareTeam,
            (o, id) => Ask(o, new AssignableStaff { PatientId = id })
        ),
        [nameof(AddToCareTeam)] = (
            Permission.ManageCareTeam,
            (o, id) => Run(o, new AddToCareTeam { PatientId = id, UserId = Clinic.NewId() })
        ),
        [nameof(FieldHistory)] = (
            Permission.ViewFieldHistory,
            (o, id) =>
                Ask(o, new FieldHistory { PatientId = id, Fields = [nameof(PatientProfile.Sex)] })
        ),
        [nameof(PatientHistory)] = (
            Permission.ViewFieldHistory,
            (o, id) => Ask(o, new PatientHistory { PatientId = id })
        ),
        [nameof(LastEvents)] = (
            Permission.ViewFieldHistory,
            (o, id) => Ask(o, new LastEvents { PatientId = id })
        ),
        [nameof(ExportPatient)] = (
            Permission.ExportPatient,
            (o, id) => Ask(o, new ExportPatient { PatientId = id })
        ),
        [nameof(InvitePatient)] = (
            Permission.InvitePatients,
            (o, id) =>
                Run(
                    o,
                    new InvitePatient
                    {
                        PatientId = id,
                        SeenVersion = 1,
                        Email = "new@example.org",
                    }
                )
        ),
        [nameof(SuspendPatientAccess)] = (
            Permission.InvitePatients,
            (o, id) =>
                Run(
                    o,
                    new SuspendPatientAccess
                    {
                        PatientId = id,
                        SeenVersion = 1,
                        Reason = "Lost phone",
                    }
                )
        ),
    };

    /// <summary>The form of a correction, filled as the page fills it from what is saved.</summary>
    public static CorrectPatient Correction(PatientForm saved, Guid patientId, int seenVersion) =>
        new()
        {
            PatientId = patientId,
            SeenVersion = seenVersion,
            FullName = saved.FullName,
            NativeName = saved.NativeName,
            Initials = saved.Initials,
            DateOfBirth = saved.DateOfBirth,
            Sex = saved.Sex,
            MedicalRecordNumber = saved.MedicalRecordNumber,
            Phone = saved.Phone,
            Email = saved.Email,
            PrimaryClinic = saved.PrimaryClinic,
            ConsentVersion = saved.ConsentVersion,
            ConsentDate = saved.ConsentDate,
            EligibilityMet = saved.EligibilityMet,
        };

    /// <summary>Screened by a nurse and then given another name by the coordinator.</summary>
    public static async Task<(ScreenPatient Form, Guid Id)> CorrectedAsync(Clinic clinic)
    {
        var somebody = clinic.Somebody();
        var id = (await clinic.As(Role.Nurse).RunAsync(somebody, Clinic.NewId())).Value;
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinic
            .As(Role.Coordinator)
            .RunAsync(
                Correction(somebody, id, 1) with
                {
                    FullName = "SHIN, Dahee",
                    Reason = "EntryError",
                },
                Clinic.NewId()
            );
        return (somebody, id);
    }

    private static async Task<Refusal?> Run<T>(IOperations operations, ICommand<T> command) =>
        (await operations.RunAsync(command, Clinic.NewId())).Refusal;

    private static async Task<Refusal?> Ask<T>(IOperations operations, IQuery<T> query) =>
        (await operations.AskAsync(query, Clinic.NewId())).Refusal;
}
