using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>How long a session lasts without a key or pointer, and at most (B0-05). Section <c>Sessions</c> of the settings.</summary>
public sealed class SessionLimits
{
    public TimeSpan StaffIdle { get; set; } = TimeSpan.FromMinutes(15);
    public TimeSpan PatientIdle { get; set; } = TimeSpan.FromMinutes(30);
    public TimeSpan Absolute { get; set; } = TimeSpan.FromHours(12);

    public TimeSpan IdleOf(AccountKind kind) =>
        kind == AccountKind.Patient ? PatientIdle : StaffIdle;
}
