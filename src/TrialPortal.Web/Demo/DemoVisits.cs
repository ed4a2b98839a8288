using System.Globalization;
using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Demo;

/// <summary>The visits of one demo patient, every four weeks: the old bottle is counted, the new one given, and its first dose taken.</summary>
internal sealed class DemoVisits(
    DemoSubject subject,
    DemoMedication medication,
    IReadOnlyList<DemoTaking> takings
)
{
    /// <summary>The last visit with medication; the one after it ends the treatment.</summary>
    public const int LastWithMedication = 6;
    public const int DaysBetween = 28;
    private readonly DemoDispensing bench = new(subject);
    private readonly DemoAppointments calendar = new(subject);
    private DateOnly dayOne;

    /// <summary>The visit that comes next, and its day.</summary>
    public int Next { get; private set; } = 1;
    public DateOnly NextOn { get; private set; }

    public DemoDispensing Bench => bench;

    /// <summary>What a visit is for besides: asked before anything is given at it.</summary>
    public Func<int, DateTimeOffset, Task>? Before { get; set; }

    /// <summary>The treatment is over: the last bottle is counted, and no more given.</summary>
    public Func<DateTimeOffset, Task>? AtEnd { get; set; }

    public Guid Visit => medication.Visits[Code(Next)];

    /// <summary>Day 1: no bottle to count yet.</summary>
    public void Begin(DateTimeOffset at)
    {
        dayOne = subject.DayOf(at);
        takings[0].Comes(dayOne);
        Give(at, takings[0]);
        calendar.Begin();
        calendar.Book(at, Visit, at);
        subject.InCare(at, calendar.ComeAsync);
        Forward(at);
    }

    /// <summary>The visit that somebody at this place has on the last morning of the demo; null where it falls as it falls.</summary>
    public static int? LastMorning(int place) =>
        place switch
        {
            DemoStudy.PortalPlace => 5,
            7 or 8 => 4,
            14 => 3,
            _ => null,
        };

    /// <summary>From Day 1 to a visit.</summary>
    public static int DaysBefore(int visit) => DaysBetween * (visit - 1);

    private static string Code(int visit) =>
        string.Create(CultureInfo.InvariantCulture, $"V{visit}");

    private void Forward(DateTimeOffset now)
    {
        Next++;
        // As regular as a clock, whose visit is to be on the very last morning.
        var shift = LastMorning(subject.Place) is null ? subject.Random.Next(0, 3) - 1 : 0;
        var target = dayOne.AddDays(DaysBefore(Next));
        NextOn = DemoFacts.Weekday(target.AddDays(Next > LastWithMedication ? 0 : shift));
        var morning = DemoFacts.Morning(subject.Site, NextOn, subject.Random);
        subject.Plan(morning, ComeAsync);
        calendar.Book(now, Visit, morning);
        foreach (var taking in takings)
        {
            taking.Comes(NextOn);
        }
    }

    private async Task ComeAsync(DateTimeOffset at)
    {
        if (subject.IsInCare)
        {
            await calendar.ComeAsync(at);
        }

        if (Next > LastWithMedication)
        {
            await EndAsync(at);
            return;
        }

        if (subject.IsInCare)
        {
            await (Before?.Invoke(Next, at) ?? Task.CompletedTask);
            foreach (var (n, taking) in takings.Index().Where(t => t.Item.Course.IsOpen))
            {
                await ReturnAsync(taking.Course, at);
                Give(at.AddMinutes(8 + (26 * n)), taking);
            }
        }

        Forward(at);
    }

    private async Task EndAsync(DateTimeOffset at)
    {
        if (subject.IsInCare)
        {
            foreach (var taking in takings.Where(t => t.Course.DistributionId is not null))
            {
                await bench.CountAsync(subject.Who(Role.Nurse), taking.Course, at, lost: 0);
            }

            await (AtEnd?.Invoke(at) ?? Task.CompletedTask);
        }
    }

    /// <summary>Most bring the bottle, now and then with a tablet less than it should hold; one has lost it, one broken it, some forget it this time.</summary>
    private async Task ReturnAsync(DemoCourse course, DateTimeOffset at)
    {
        var isLatest = subject.DayOf(subject.End).DayNumber - subject.DayOf(at).DayNumber < 20;
        if (course.DistributionId is not { } bottle || (isLatest && subject.Place % 5 == 0))
        {
            return;
        }

        if (DemoMishaps.AtHome(subject.Place, Next) is { } gone)
        {
            await bench.CountGoneAsync(subject.Who(Role.Nurse), course, at, gone);
            return;
        }

        var isMissing = course.Left > 0 && (subject.Place + Next) % 5 == 0;
        course.Left -= isMissing ? 1 : 0;
        int? lost =
            !isMissing ? 0
            : subject.Place % 2 == 0 ? 1
            : null;
        await bench.CountAsync(subject.Who(Role.Nurse), course, at, lost);
        if (course.Left > 0 && (subject.Place + Next) % 9 == 0)
        {
            var again = course.Left - 1;
            subject.InCare(at.AddHours(2), _ => bench.CorrectCountAsync(course, bottle, again));
        }
    }

    /// <summary>Set aside, checked by another person, handed over, and the first dose taken; each to its minute.</summary>
    private void Give(DateTimeOffset at, DemoTaking taking)
    {
        var (course, visit) = (taking.Course, (Number: Next, Id: Visit));
        subject.InCare(at, _ => bench.PrepareAsync(course, visit.Id));
        if (DemoMishaps.Plan(subject, bench, course, visit, at) is not { } late)
        {
            return;
        }

        subject.InCare(at.AddMinutes(late + 6), _ => bench.VerifyAsync());
        subject.InCare(at.AddMinutes(late + 12), _ => bench.HandOverAsync(course));
        subject.InCare(
            at.AddMinutes(late + 16),
            async given =>
            {
                taking.Diary.Begin(subject.DayOf(given).AddDays(taking.IsMorning ? 1 : 0));
                if (taking.IsMorning)
                {
                    await taking.Diary.TakeAtSiteAsync(given);
                }
            }
        );
    }
}

/// <summary>A product as one patient takes it, with its diary.</summary>
internal sealed record DemoTaking(DemoCourse Course, DemoDiary Diary)
{
    public bool IsMorning => Course.At < new TimeOnly(12, 0);

    /// <summary>The patient comes to the site on this day.</summary>
    public void Comes(DateOnly day)
    {
        if (IsMorning)
        {
            Diary.AtSite.Add(day);
        }
    }
}
