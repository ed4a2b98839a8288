using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Web.Demo;

/// <summary>What is put right in a diary: another time, a tap too many taken back, a count that the nurse corrects.</summary>
internal sealed class DemoSlips(DemoSubject subject)
{
    private readonly DemoStage stage = subject.Stage;

    /// <summary>Some entries are followed by one of these.</summary>
    public void After(Guid log, LogDose dose, DateOnly day)
    {
        var slot = dose.SlotAt!.Value;
        switch ((day.DayNumber + (7 * subject.Place)) % 120)
        {
            case 3:
                subject.InCare(
                    slot.AddHours(5),
                    _ => CorrectAsync(subject.Key, log, slot.AddMinutes(5), null)
                );
                break;
            case 41:
                subject.InCare(slot.AddHours(1), _ => TapTwiceAsync(dose.OrderId));
                break;
            case 83:
                subject.InCare(
                    slot.AddHours(6),
                    _ =>
                        CorrectAsync(
                            subject.Who(Role.Nurse),
                            log,
                            slot.AddMinutes(-10),
                            "The patient called: it was taken earlier"
                        )
                );
                break;
        }
    }

    private Task CorrectAsync(string who, Guid log, DateTimeOffset taken, string? reason)
    {
        var clock = Domain.Shared.Zone.ClockAt(subject.Site.ZoneId, taken);
        return stage.DoAsync(
            who,
            new CorrectDose
            {
                LogId = log,
                SeenVersion = 1,
                Answer = DoseAnswer.Taken,
                TakenOn = DateOnly.FromDateTime(clock.DateTime),
                TakenAt = TimeOnly.FromDateTime(clock.DateTime),
                Units = 1,
                Reason = reason,
            }
        );
    }

    private async Task TapTwiceAsync(Guid orderId)
    {
        var extra = await stage.DoAsync(subject.Key, DemoDiary.Extra(orderId));
        await stage.DoAsync(subject.Key, new UndoDose { LogId = extra, SeenVersion = 1 });
    }
}
