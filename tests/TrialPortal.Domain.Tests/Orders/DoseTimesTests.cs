using CsCheck;
using TrialPortal.Domain.Orders;

namespace TrialPortal.Domain.Tests.Orders;

[Trait("id", "D1")]
public class DoseTimesTests
{
    private static readonly PartsOfDay Parts = PartsOfDay.Usual;

    [Theory]
    [InlineData("1-0-1", "08:00 1, 20:00 1", 2)]
    [InlineData("1-0-0", "08:00 1", 1)]
    [InlineData("0-0-0-1", "22:00 1", 1)]
    [InlineData("2-1-2", "08:00 2, 13:00 1, 20:00 2", 5)]
    [InlineData("0.5-0-1", "08:00 0.5, 20:00 1", 1.5)]
    [InlineData("q8h", "00:00 2, 08:00 2, 16:00 2", 6)]
    [InlineData("q12h", "08:00 2, 20:00 2", 4)]
    [InlineData("q24h", "08:00 2", 2)]
    [InlineData("q48h", "08:00 2", 2)]
    [InlineData("q168h", "08:00 2", 2)]
    public void What_clinics_write_is_read_and_written_again_the_same(
        string typed,
        string times,
        decimal perDay
    )
    {
        var read = Read(typed);
        Assert.Equal(typed, read.Write(Parts));
        Assert.Equal(times, Times(read));
        Assert.Equal(perDay, read.PerDay);
    }

    [Theory]
    [InlineData("q8h", 1, 8)]
    [InlineData("1-0-1", 1, 12)]
    [InlineData("q24h", 1, 24)]
    [InlineData("q168h", 7, 168)]
    public void The_distance_of_two_doses_follows_from_the_times(
        string typed,
        int everyDays,
        int hours
    )
    {
        var read = Read(typed);
        Assert.Equal(
            (everyDays, TimeSpan.FromHours(hours)),
            (read.EveryDays, read.NominalInterval)
        );
    }

    [Theory]
    [InlineData("1-0-0.5", "08:00 1, 20:00 0.5")]
    [InlineData("q8h", "q8h 00:00 2")]
    [InlineData("q48h", "q48h 08:00 2")]
    public void What_is_kept_is_the_same_structure_again(string typed, string kept)
    {
        var read = Read(typed);
        var again = DoseTimes.FromKept(read.Kept());
        Assert.Equal(kept, read.Kept());
        Assert.Equal(kept, again.Kept());
        Assert.Equal(
            (Times(read), read.EveryDays, typed),
            (Times(again), again.EveryDays, again.Write(Parts))
        );
    }

    [Fact]
    public void A_dose_as_needed_is_due_at_no_time()
    {
        var asNeeded = DoseTimes.FromKept(Expect.Done(DoseTimes.WhenNeeded(0.5m, 4)).Kept());
        Assert.Empty(asNeeded.Doses);
        Assert.Equal(new AsNeededDose(0.5m, 4), asNeeded.AsNeeded);
        Assert.Equal((4, "prn 0.5 max 4"), (asNeeded.PerDay, asNeeded.Write(Parts)));
    }

    [Theory]
    [InlineData("q5h")]
    [InlineData("q36h")]
    [InlineData("q0h")]
    public void Hours_that_fall_on_other_times_each_day_are_refused(string typed) =>
        Expect.Refused("DoseHoursUneven", DoseTimes.Read(typed, 2, Parts));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("twice")]
    [InlineData("1-1")]
    [InlineData("1-1-1-1-1")]
    [InlineData("1--1")]
    [InlineData("1-x-1")]
    [InlineData("1-1e2-1")]
    [InlineData("1-79228162514264337593543950335-1")]
    [InlineData("q99999999999h")]
    [InlineData("q-8h")]
    [InlineData("qh")]
    [InlineData("07:30")]
    [InlineData("7:30 1")]
    [InlineData("07:30 1,")]
    [InlineData("25:00 1")]
    public void Other_writing_is_refused(string? typed) =>
        Expect.Refused("DoseTimesNotReadable", DoseTimes.Read(typed, 2, Parts));

    [Fact]
    public void No_dose_at_all_a_dose_of_nothing_and_a_time_twice_are_refused()
    {
        Expect.Refused("DoseTimesMissing", DoseTimes.Read("0-0-0", 2, Parts));
        Expect.Refused("DoseNotPositive", DoseTimes.Read("q8h", 0, Parts));
        Expect.Refused("DoseNotPositive", DoseTimes.At(new TimedDose(new(8, 0), -1)));
        Expect.Refused(
            "DoseTimeRepeated",
            DoseTimes.At(new TimedDose(new(8, 0), 1), new TimedDose(new(8, 0), 2))
        );
    }

    [Fact]
    public void What_could_not_be_read_again_as_it_is_kept_is_refused()
    {
        const decimal TooMuch = TrialPortal.Domain.Shared.Quantity.Largest + 1;
        Expect.Refused("DoseTooLarge", DoseTimes.At(new TimedDose(new(8, 0), TooMuch)));
        Expect.Refused("DoseTooLarge", DoseTimes.Every(8, TooMuch, default));
        Expect.Refused("DoseTooLarge", DoseTimes.WhenNeeded(1, TooMuch));
        Expect.Refused("DoseHoursUneven", DoseTimes.Every(2_000_000_016, 1, default));
        Expect.Refused(
            "DoseTimesTooMany",
            DoseTimes.At(Enumerable.Range(0, 60).Select(n => new TimedDose(new TimeOnly(8, n), 1)))
        );
    }

    [Theory]
    [InlineData("07:30 1, 21:00 0.5")]
    [InlineData("06:15 2")]
    public void Times_that_are_written_out_are_read_again_the_same(string written) =>
        Assert.Equal(written, Read(written).Write(Parts));

    [Fact]
    public void Other_times_are_written_out() =>
        Assert.Equal(
            "07:30 1, 21:00 0.5",
            Expect
                .Done(
                    DoseTimes.At(new TimedDose(new(21, 0), 0.50m), new TimedDose(new(7, 30), 1.0m))
                )
                .Write(Parts)
        );

    [Fact]
    public void Every_pattern_of_halves_round_trips() =>
        Gen.Int[0, 8]
            .Array[4]
            .Where(halves => halves.Any(h => h > 0))
            .Sample(halves =>
            {
                var figures = halves.Take(halves[3] > 0 ? 4 : 3).Select(h => h / 2m);
                var typed = string.Join(
                    '-',
                    figures.Select(TrialPortal.Domain.Shared.Amount.Write)
                );
                var read = Read(typed);
                Assert.Equal(typed, read.Write(Parts));
                Assert.Equal(Times(read), Times(Read(read.Write(Parts))));
                Assert.Equal(halves.Sum() / 2m, read.PerDay);
            });

    private static DoseTimes Read(string typed) => Expect.Done(DoseTimes.Read(typed, 2, Parts));

    private static string Times(DoseTimes times) =>
        string.Join(
            ", ",
            times.Doses.Select(d =>
                $"{d.At:HH\\:mm} {TrialPortal.Domain.Shared.Amount.Write(d.Units)}"
            )
        );
}
