using TrialPortal.Web.Features.Patients.Care;

namespace TrialPortal.Web.Features.Patients;

/// <summary>What stands in the action panel of a patient's page; one at a time.</summary>
public enum PatientActKind
{
    Correct = 1,
    Status,
    Undo,
    Sign,
    Rescreen,
    AddCare,
    EndCare,
    Invite,
    Suspend,
    FieldHistory,
}

/// <param name="Member">Whose care ends.</param>
/// <param name="Fields">Whose history is shown, under <paramref name="Title"/>.</param>
public sealed record PatientAct(
    PatientActKind Kind,
    CareMember? Member = null,
    IReadOnlyList<string>? Fields = null,
    string? Title = null
);
