namespace TrialPortal.Web.Features.Staff;

/// <summary>What the panel beside a member of staff is open for.</summary>
/// <param name="Role">The role to end.</param>
public sealed record StaffAct(StaffActKind Kind, StaffRole? Role = null);

public enum StaffActKind
{
    Grant = 1,
    EndRole,
    Suspend,
    Readmit,
    NewLink,
}
