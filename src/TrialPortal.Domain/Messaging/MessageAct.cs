using TrialPortal.Domain.Access;

namespace TrialPortal.Domain.Messaging;

/// <summary>Who writes, in which role, and when. The name of a patient's account is the subject number.</summary>
/// <param name="Id">Of the row the act makes first.</param>
public sealed record MessageAct(Guid Id, DateTimeOffset At, Guid By, string ByName, Role Role)
{
    public bool IsByPatient => Role == Role.Patient;
}
