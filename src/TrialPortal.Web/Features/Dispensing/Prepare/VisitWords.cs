using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>How a visit stands that something would be supplied at, behind the words of its choice.</summary>
internal static class VisitWords
{
    public static string Of(
        SupplyVisit visit,
        string choice,
        string zoneId,
        IStringLocalizer<DispensingText> texts
    ) =>
        (
            visit switch
            {
                { Before: { } before } => texts[
                    before.IsHandedOver ? DispensingText.VisitGiven : DispensingText.VisitAside,
                    choice,
                    Whole(Zone.DayAt(zoneId, before.At)),
                    Show.Dose(before.Units, before.Unit)
                ],
                { DaysOut: 0 } => texts[DispensingText.VisitDue, choice],
                { DaysOut: -1 } => texts[DispensingText.VisitOneDayEarly, choice],
                { DaysOut: 1 } => texts[DispensingText.VisitOneDayLate, choice],
                { DaysOut: < 0 } => texts[
                    DispensingText.VisitDaysEarly,
                    choice,
                    Show.Count(-visit.DaysOut)
                ],
                _ => texts[DispensingText.VisitDaysLate, choice, Show.Count(visit.DaysOut)],
            }
        ).Value;

    /// <summary>The words of a choice wrap, a date in them does not.</summary>
    public static string Whole(DateOnly? day) => Show.Date(day).Replace(' ', '\u00A0');
}
