using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>Why a patient needs somebody, in words and with its sign; the same wherever patients are listed.</summary>
public sealed class NeedWords(IStringLocalizer<UiText> texts, TextCatalogue words)
{
    /// <param name="zoneId">Of the patient's site.</param>
    /// <param name="now">By which days are counted.</param>
    public string What(NeedSpan need, string zoneId, DateTimeOffset now) =>
        need.Need switch
        {
            // Without a last dose there is no day to count from.
            PatientNeed.NoDoseWritten when need.Fact is { } last => texts[
                UiText.NoDoseFor,
                Show.Count((int)(now - last).TotalDays)
            ],
            PatientNeed.SupplyEnds => texts[
                Zone.DayAt(zoneId, need.Fact!.Value) == Zone.DayAt(zoneId, now)
                    ? UiText.SupplyEnds
                    : UiText.SupplyEnded
            ],
            _ => words.Word(need.Need),
        };

    public static StatusLook Look(PatientNeed need) =>
        need switch
        {
            PatientNeed.TakesTooMuch => new(Glyphs.Bang, StatusRole.Warning),
            PatientNeed.NoDoseWritten => new(Glyphs.Clock, StatusRole.Warning),
            PatientNeed.SupplyEnds => new(Glyphs.Hourglass, StatusRole.Warning),
            PatientNeed.VisitOpen => new(Glyphs.Calendar, StatusRole.Warning),
            PatientNeed.NoShowOpen => new(Glyphs.ZeroInRing, StatusRole.Warning),
            _ => throw new InvalidOperationException($"{need} has no sign."),
        };
}
