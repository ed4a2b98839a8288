namespace TrialPortal.Domain.Patients;

/// <summary>Where a patient stands in the trial (domain.md 1). Portal access is another matter: <see cref="PatientProfile.IsActive"/>.</summary>
public enum PatientStatus
{
    Screening = 1,
    ScreenFailed,
    Enrolled,
    Randomised,
    OnTreatment,

    /// <summary>Takes no more study medication but stays in the study: visits, returns and messages go on.</summary>
    TreatmentDiscontinued,
    FollowUp,
    Completed,

    /// <summary>Left the study: no new data.</summary>
    Withdrawn,
    LostToFollowUp,
    Died,
}

/// <summary>What else must happen for a change of status, beside somebody wanting it.</summary>
public enum ArrowNeeds
{
    Nothing = 1,

    /// <summary>Only an investigator's signature of eligibility takes this arrow (C2).</summary>
    Signature,

    /// <summary>Only a randomisation or a dispensation takes this arrow.</summary>
    Medication,
}

/// <summary>One allowed change of status.</summary>
public sealed record StatusArrow(
    PatientStatus From,
    PatientStatus To,
    bool NeedsReason,
    ArrowNeeds Needs
)
{
    public bool NeedsMedication => Needs == ArrowNeeds.Medication;
}
