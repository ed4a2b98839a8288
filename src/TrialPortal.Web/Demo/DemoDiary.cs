using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Web.Demo;

/// <summary>Day by day what one demo patient takes of one product, and what is written of it: by the patient, or by the nurse from paper.</summary>
internal sealed class DemoDiary(DemoSubject subject, DemoCourse course, DemoHabit habit)
{
    private const string FromPaper = "From the patient's paper diary";
    private readonly DemoStage stage = subject.Stage;
    private readonly List<LogDose> onPaper = [];
    private readonly DemoSlips slips = new(subject);
    private DateOnly? first;

    /// <summary>Days whose dose is taken at the site, from the new bottle.</summary>
    public HashSet<DateOnly> AtSite { get; } = [];

    private string Writer => habit == DemoHabit.OnPaper ? subject.Who(Role.Nurse) : subject.Key;

    /// <summary>From the first bottle on, every day until the end.</summary>
    public void Begin(DateOnly day)
    {
        if (first is null)
        {
            first = day;
            PlanDay(day);
        }
    }

    /// <summary>A dose under the nurse's eyes.</summary>
    public Task TakeAtSiteAsync(DateTimeOffset at) =>
        course.IsDue(subject.DayOf(at)) ? TakeAsync(subject.DayOf(at)) : Task.CompletedTask;

    private void PlanDay(DateOnly day)
    {
        var minutes = subject.Random.Next(-15, 35) + (habit == DemoHabit.Regular ? Late() : 0);
        subject.Plan(
            DemoFacts.At(subject.Site, day, course.At).AddMinutes(minutes),
            _ => DayAsync(day)
        );
        if (
            habit == DemoHabit.OnPaper
            && day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday or DayOfWeek.Friday
        )
        {
            subject.Plan(
                DemoFacts.At(subject.Site, day, new TimeOnly(15, 30)),
                _ => EnterPaperAsync()
            );
        }
    }

    private int Late() => subject.Random.Next(12) == 0 ? subject.Random.Next(186, 200) : 0;

    private async Task DayAsync(DateOnly day)
    {
        PlanDay(day.AddDays(1));
        if (subject.IsInCare && course.IsDue(day) && !AtSite.Contains(day))
        {
            await TakeAsync(day);
        }
    }

    private async Task TakeAsync(DateOnly day)
    {
        var since = day.DayNumber - first!.Value.DayNumber;
        var fate =
            course.Left == 0
                ? DemoFate.NotTaken(NotTakenReason.NotAtHand)
                : DemoFate.Of(habit, day.DayOfWeek, since, subject.Random);
        course.Left -= fate.IsTaken ? 1 : 0;
        if (fate.IsWritten)
        {
            await WriteAsync(day, fate);
        }

        if (habit == DemoHabit.OverUser && subject.Random.Next(5) == 0)
        {
            PlanOneMore(day);
        }
    }

    private async Task WriteAsync(DateOnly day, DemoFate fate)
    {
        var dose = new LogDose
        {
            OrderId = course.OrderId,
            SlotAt = DemoFacts.At(subject.Site, day, course.At),
            Answer = fate.IsTaken ? DoseAnswer.TakenNow : DoseAnswer.NotTaken,
            WhyNotTaken = fate.Why,
        };
        if (habit == DemoHabit.OnPaper && !AtSite.Contains(day))
        {
            onPaper.Add(dose);
        }
        else if (!fate.IsTaken)
        {
            // Whoever took none says so later, within the days in which a patient still may.
            subject.InCare(
                dose.SlotAt.Value.AddHours(habit == DemoHabit.WeekendMisser ? 49 : 12),
                _ => stage.DoAsync(Writer, dose)
            );
        }
        else
        {
            var log = await stage.DoAsync(Writer, dose);
            if (habit != DemoHabit.OnPaper)
            {
                slips.After(log, dose, day);
            }
        }
    }

    /// <summary>Another one in the evening, beside the schedule.</summary>
    private void PlanOneMore(DateOnly day) =>
        subject.InCare(
            DemoFacts.At(subject.Site, day, course.At).AddHours(subject.Random.Next(7, 12)),
            async _ =>
            {
                if (course.IsDue(day) && course.Left > 0)
                {
                    course.Left--;
                    await stage.DoAsync(Writer, Extra(course.OrderId));
                }
            }
        );

    private async Task EnterPaperAsync()
    {
        foreach (var dose in onPaper)
        {
            if (dose.Answer == DoseAnswer.TakenNow)
            {
                var clock = course.At.AddMinutes(subject.Random.Next(0, 40));
                (dose.Answer, dose.Units) = (DoseAnswer.Taken, 1);
                (dose.TakenOn, dose.TakenAt) = (subject.DayOf(dose.SlotAt!.Value), clock);
            }

            dose.Reason = FromPaper;
            await stage.DoAsync(Writer, dose);
        }

        onPaper.Clear();
    }

    internal static LogDose Extra(Guid orderId) =>
        new()
        {
            OrderId = orderId,
            Answer = DoseAnswer.TakenNow,
            Units = 1,
        };
}
