using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Web.Demo;

/// <summary>How a demo patient takes the medicine.</summary>
internal enum DemoHabit
{
    Perfect = 1,

    /// <summary>Now and then late, now and then not.</summary>
    Regular,
    WeekendMisser,

    /// <summary>Away for days on end, without the bottle.</summary>
    Holiday,
    OverUser,

    /// <summary>Takes it, and soon writes nothing any more.</summary>
    Silent,

    /// <summary>Keeps the diary on paper; the nurse enters it.</summary>
    OnPaper,
}

/// <summary>What becomes of one due dose.</summary>
/// <param name="IsTaken">It leaves the bottle.</param>
/// <param name="IsWritten">The diary says so.</param>
/// <param name="Why">Why it was not taken.</param>
internal sealed record DemoFate(bool IsTaken, bool IsWritten, string? Why = null)
{
    private static readonly DemoFate Written = new(true, true);
    private static readonly DemoFate Unwritten = new(true, false);
    private static readonly DemoFate Forgotten = new(false, false);

    public static DemoFate NotTaken(string why) => new(false, true, why);

    /// <param name="day">Of the week.</param>
    /// <param name="since">Days since the first dose.</param>
    public static DemoFate Of(DemoHabit habit, DayOfWeek day, int since, Random random) =>
        habit switch
        {
            DemoHabit.Regular when random.Next(30) == 0 => NotTaken(NotTakenReason.Unwell),
            DemoHabit.Regular when random.Next(25) == 0 => Forgotten,
            DemoHabit.WeekendMisser
                when day is DayOfWeek.Saturday or DayOfWeek.Sunday && random.Next(4) > 0 =>
                random.Next(2) == 0 ? Forgotten : NotTaken(NotTakenReason.Forgot),
            DemoHabit.Holiday when since is >= 33 and < 41 => Forgotten,
            DemoHabit.Holiday when since is >= 68 and < 74 => NotTaken(
                "Travelling, the bottle is at home"
            ),
            DemoHabit.Silent when since > 12 => random.Next(12) == 0 ? Forgotten : Unwritten,
            DemoHabit.OnPaper when random.Next(20) == 0 => NotTaken(NotTakenReason.Forgot),
            _ => Written,
        };
}
