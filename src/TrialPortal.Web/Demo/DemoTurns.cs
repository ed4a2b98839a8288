using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Web.Demo;

/// <summary>What turn the order of a demo patient takes: each state that an order can be in is somebody's, by place.</summary>
internal sealed class DemoTurns(DemoSubject subject, DemoOrders orders, DemoCourse course)
{
    /// <summary>Signed, and the first day is still to come.</summary>
    public const int SignedAhead = 27;

    /// <summary>From this place on a draft waits for its signature, or there is none yet.</summary>
    public const int DraftOnly = 28;
    private const int FirstFourWeeks = 28;
    private DateOnly LastMorning => DemoFacts.LastMorning(subject.Site, subject.End);

    /// <summary>What comes on its own day, whenever the patient began.</summary>
    public void Begin()
    {
        var last = LastMorning;
        switch (subject.Place)
        {
            case 15:
                OnMorning(
                    last.AddDays(-6),
                    _ =>
                        IfOpenAsync(() =>
                            orders.HoldAsync(course, "ALT above three times the upper limit")
                        )
                );
                break;
            case 20:
                OnMorning(last.AddDays(-20), StopAsync);
                break;
            case 25:
                OnMorning(
                    last,
                    at => IfOpenAsync(() => MoveAsync(at, "Works in shifts from next week on"))
                );
                break;
            case SignedAhead:
                OnMorning(last, SignAheadAsync);
                break;
            case DraftOnly:
                OnMorning(last, at => DraftAsync(at));
                break;
        }
    }

    /// <summary>On Day 1; of some it takes two tries, and of one it ends after four weeks.</summary>
    public async Task FirstOrderAsync(DateTimeOffset at)
    {
        var today = subject.DayOf(at);
        var days = subject.Place == 8 ? FirstFourWeeks : DemoOrders.Days;
        await orders.DraftAsync(course, today, days);
        if (subject.Place == 23)
        {
            await orders.CancelAsync(course);
            await orders.DraftAsync(course, today, days);
        }

        await orders.SignAsync(course);
        if (subject.Place == 24)
        {
            await orders.EnterInErrorAsync(course, "Meant for another patient");
            await orders.DraftAsync(course, today, days);
            await orders.SignAsync(course);
        }
    }

    public async Task AtVisitAsync(int visit, DateOnly today)
    {
        switch (subject.Place, visit)
        {
            case (8, 2):
                var left = DemoOrders.Days - (today.DayNumber - course.Start.DayNumber);
                await orders.DraftAsync(course, today, left);
                await orders.SignAsync(course);
                break;
            case (10, 3) when course.IsOpen:
                await orders.ChangeAsync(course, today, new TimeOnly(9, 0), "Breakfast is at nine");
                course.At = new TimeOnly(9, 0);
                await orders.SignAsync(course);
                break;
            case (11, 2) when course.IsOpen:
                PauseFrom(today.AddDays(5));
                break;
        }
    }

    private void PauseFrom(DateOnly day)
    {
        OnMorning(
            day,
            _ =>
                IfOpenAsync(() =>
                    orders.HoldAsync(course, "Gastroenteritis, no tablets until it is over")
                )
        );
        OnMorning(day.AddDays(7), _ => orders.ResumeAsync(course));
    }

    private async Task StopAsync(DateTimeOffset at)
    {
        if (!course.IsOpen)
        {
            return;
        }

        await orders.StopAsync(course, "Rash on both arms");
        var who = subject.Who(Role.Coordinator);
        var file = await subject.OpenAsync(who);
        await subject.Stage.DoAsync(
            who,
            new ChangePatientStatus
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                To = PatientStatus.TreatmentDiscontinued,
                EffectiveOn = subject.DayOf(at),
                Reason = "Adverse event: rash",
            }
        );
        subject.IsInCare = false;
    }

    private async Task MoveAsync(DateTimeOffset at, string reason)
    {
        var from = subject.DayOf(at).AddDays(7);
        await orders.ChangeAsync(course, from, new TimeOnly(7, 0), reason);
    }

    private async Task SignAheadAsync(DateTimeOffset at)
    {
        await orders.DraftAsync(course, subject.DayOf(subject.End).AddDays(4), DemoOrders.Days);
        await orders.SignAsync(course);
    }

    private Task DraftAsync(DateTimeOffset at) =>
        orders.DraftAsync(course, subject.DayOf(subject.End).AddDays(2), DemoOrders.Days);

    private Task IfOpenAsync(Func<Task> act) => course.IsOpen ? act() : Task.CompletedTask;

    private void OnMorning(DateOnly day, Func<DateTimeOffset, Task> act) =>
        subject.InCare(
            DemoFacts.At(subject.Site, DemoFacts.Weekday(day), new TimeOnly(10, 2)),
            act
        );
}
