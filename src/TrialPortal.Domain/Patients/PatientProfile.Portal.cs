using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    /// <summary>The patient's portal account, once there is one.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>May sign in to the portal. Says nothing of the trial.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Opens the portal to the patient's account; also again after it was suspended.</summary>
    public Outcome<Done> GivePortalAccess(Guid userId)
    {
        if (Status == PatientStatus.Died)
        {
            return new Refusal("PatientDied", "N1");
        }

        if (IsActive || (UserId is { } other && other != userId))
        {
            return new Refusal("PortalAccountExists", "N1");
        }

        (UserId, IsActive) = (userId, true);
        return Done.Now;
    }

    public Outcome<Done> SuspendPortalAccess()
    {
        if (!IsActive)
        {
            return new Refusal("NoPortalAccess", "N1");
        }

        IsActive = false;
        return Done.Now;
    }
}
