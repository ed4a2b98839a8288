using TrialPortal.Domain.Patients;

namespace TrialPortal.Web.Ui;

/// <summary>What a state means to the reader; its colour comes from here and never stands alone.</summary>
public enum StatusRole
{
    Neutral,
    Info,
    Success,
    Warning,
    Error,
    Unblinded,
}

/// <summary>Sign and role of a state: the same on every page, in both languages and on paper (ux.md 3.2).</summary>
public sealed partial record StatusLook(GlyphName Glyph, StatusRole Role)
{
    public static StatusLook Of(PatientStatus status) =>
        status switch
        {
            PatientStatus.Screening => new(Glyphs.Search, StatusRole.Neutral),
            PatientStatus.ScreenFailed => new(Glyphs.SearchX, StatusRole.Neutral),
            PatientStatus.Enrolled => new(Glyphs.PersonPlus, StatusRole.Info),
            PatientStatus.Randomised => new(Glyphs.Shuffle, StatusRole.Info),
            PatientStatus.OnTreatment => new(Glyphs.Dot, StatusRole.Success),
            PatientStatus.TreatmentDiscontinued => new(Glyphs.Half, StatusRole.Warning),
            PatientStatus.FollowUp => new(Glyphs.Eye, StatusRole.Info),
            PatientStatus.Completed => new(Glyphs.Flag, StatusRole.Neutral),
            PatientStatus.Withdrawn => new(Glyphs.Door, StatusRole.Neutral),
            PatientStatus.LostToFollowUp => new(Glyphs.PersonDotted, StatusRole.Neutral),
            PatientStatus.Died => new(Glyphs.ZeroInRing, StatusRole.Neutral),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
