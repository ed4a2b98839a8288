using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Appointments;

/// <summary>
/// When everybody whom a booking needs is free next (H2): later on the wanted day, else from the wanted time of the clocks on at
/// one of the following weekdays. What is past is taken. It proposes and forbids nothing.
/// </summary>
public static class FreeTime
{
    /// <summary>How far ahead is looked.</summary>
    public const int DaysAhead = 14;

    private const int StepMinutes = 5;

    /// <summary>The quarter of an hour that runs is past too: nobody comes within minutes.</summary>
    private const int NowMinutes = 15;

    /// <summary>No site keeps its hours here: what is proposed ends by then, or as late as what was wanted.</summary>
    private static readonly TimeOnly LatestEnd = new(18, 0);

    /// <param name="taken">The times of patient, person and room together, in any order.</param>
    /// <param name="now">Nothing before it is proposed.</param>
    /// <returns>Null when there is none within <see cref="DaysAhead"/>.</returns>
    public static AppointmentTime? After(
        AppointmentTime wanted,
        IReadOnlyCollection<TakenTime> taken,
        DateTimeOffset now
    )
    {
        taken = [.. taken, new TakenTime(DateTimeOffset.MinValue, RoundedUp(now, NowMinutes))];
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            var day = wanted.Day.AddDays(ahead);
            if (
                (ahead == 0 || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                && OnDay(wanted, day, taken) is { } free
            )
            {
                return free;
            }
        }

        return null;
    }

    private static AppointmentTime? OnDay(
        AppointmentTime wanted,
        DateOnly day,
        IReadOnlyCollection<TakenTime> taken
    )
    {
        var minutes = (int)(wanted.EndAt - wanted.StartAt).TotalMinutes;
        var (from, to) = (ClockAt(wanted, wanted.StartAt), ClockAt(wanted, wanted.EndAt));
        var latest = to > LatestEnd || to < from ? to : LatestEnd;
        // A visit over midnight may end as late on the next morning.
        var closes = Zone.InstantAt(wanted.ZoneId, to < from ? day.AddDays(1) : day, latest);
        TimeOnly? clock = from;
        while (
            clock is { } at
            && AppointmentTime.At(wanted.ZoneId, day, at, minutes) is { IsDone: true } start
            && start.Value.EndAt <= closes
        )
        {
            var clashes = taken.Where(t => t.Overlaps(start.Value)).ToList();
            if (clashes.Count == 0)
            {
                return start.Value;
            }

            // Never back, whatever the clocks do, and never into the next day.
            var next = ClockAt(wanted, RoundedUp(clashes.Max(t => t.EndAt), StepMinutes));
            clock = next > at ? next : null;
        }

        return null;
    }

    private static TimeOnly ClockAt(AppointmentTime wanted, DateTimeOffset instant) =>
        TimeOnly.FromDateTime(Zone.ClockAt(wanted.ZoneId, instant).DateTime);

    private static DateTimeOffset RoundedUp(DateTimeOffset instant, int minutes)
    {
        var step = TimeSpan.FromMinutes(minutes).Ticks;
        return instant.AddTicks((step - instant.UtcTicks % step) % step);
    }
}

/// <summary>A time that is taken for somebody; its end is free again.</summary>
public sealed record TakenTime(DateTimeOffset StartAt, DateTimeOffset EndAt)
{
    public bool Overlaps(AppointmentTime time) => StartAt < time.EndAt && EndAt > time.StartAt;
}
