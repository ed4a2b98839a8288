using System.Globalization;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>Diaries of a patient in Rome, written as short as the paper they come from.</summary>
internal static class Diaries
{
    public const string Rome = "Europe/Rome";

    /// <summary>On time 3 hours either way, late until 12 hours after the slot: once daily of the worked protocols.</summary>
    public static readonly DoseTiming OnceDaily = new()
    {
        OnTime = TimeSpan.FromHours(3),
        CutOff = TimeSpan.FromHours(12),
    };

    public static readonly DoseTiming TwiceDaily = DoseTiming.For(TimeSpan.FromHours(12));

    public static DateTimeOffset At(string clock, string zone = Rome)
    {
        var at = DateTime.ParseExact(clock, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return Zone.InstantAt(zone, DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }

    public static DoseSlots Slots(params DoseRegimen[] versions) =>
        new(versions, [new(DateOnly.MinValue, Rome)]);

    /// <summary>
    /// Dose days from the first on, separated by ";": clock times of intakes, "x0.5" for other units than 1, "missed", or
    /// "-" when nothing was logged.
    /// </summary>
    public static DiaryFacts Written(DateOnly first, string days, DoseSlots slots)
    {
        var intakes = new List<Intake>();
        var notTaken = new List<NotTaken>();
        var last = first.AddDays(-1);
        foreach (var day in days.Split(';', StringSplitOptions.TrimEntries))
        {
            last = last.AddDays(1);
            foreach (var word in day.Split(' '))
            {
                if (word == "missed")
                {
                    notTaken.AddRange(
                        slots.Between(last, last).Select(s => new NotTaken(s.At, "forgot"))
                    );
                }
                else if (word != "-")
                {
                    intakes.Add(Intake(last, word));
                }
            }
        }

        return new()
        {
            Slots = slots.Between(first, last),
            Intakes = intakes,
            NotTaken = notTaken,
            FirstDoseAt = intakes.Min(i => (DateTimeOffset?)i.At),
        };
    }

    /// <summary>A diary looked at so much later that every slot is settled.</summary>
    public static DoseDiary Settled(DiaryFacts facts, DoseTiming timing) =>
        DoseDiary.Judge(facts, timing, facts.Slots[^1].At.AddDays(30));

    public static TakingAdherence Whole(this DoseDiary diary) =>
        TakingAdherence.Of(diary, diary.Slots[0].Slot.Day, diary.Slots[^1].Slot.Day);

    public static DoseRegimen Daily(DateOnly start, string written = "1-0-0", int? days = null) =>
        Regimens.Of(written, start, days);

    private static Intake Intake(DateOnly day, string word)
    {
        var parts = word.Split('x');
        var time = TimeOnly.ParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture);
        var units = parts is [_, var u] ? decimal.Parse(u, CultureInfo.InvariantCulture) : 1;
        return new(Zone.InstantAt(Rome, day, time), units);
    }
}

/// <summary>Figures as the worked examples print them: two decimals and n/N.</summary>
internal static class Figures
{
    public static void Is(decimal part, decimal whole, decimal percent, Ratio? figure)
    {
        Assert.NotNull(figure);
        Assert.Equal((part, whole), (figure.Part, figure.Whole));
        Assert.Equal(percent, figure.Percent(2));
    }
}
