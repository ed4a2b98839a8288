using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Orders;

[Trait("id", "D1")]
public class DoseRegimenTests
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    [Fact]
    public void A_first_dose_in_the_evening_leaves_out_that_morning()
    {
        var regimen = Regimens.Of("1-0-1", Start, days: 7, firstAt: new(20, 0));
        Assert.Equal(1, regimen.DueOn(Start).Sum(d => d.Units));
        Assert.Equal(2, regimen.DueOn(Start.AddDays(6)).Sum(d => d.Units));
        Assert.Equal(13, regimen.UnitsFrom(Start, Start.AddDays(30)));
    }

    [Theory]
    [InlineData("1-0-1", 7, 14)]
    [InlineData("0.5-0-0", 7, 4)]
    public void All_doses_come_to_so_many_whole_units(string written, int days, int units) =>
        Assert.Equal(units, Regimens.Of(written, Start, days, smallestPart: 0.5m).UnitsInAll);

    [Fact]
    public void Units_that_no_site_could_hold_are_still_a_number() =>
        Assert.Equal(int.MaxValue, Regimens.Of("1000000-0-1000000", Start, days: 3650).UnitsInAll);

    [Fact]
    public void As_needed_they_may_come_to_the_most_of_each_day_and_without_an_end_to_no_number()
    {
        var times = Expect.Done(DoseTimes.WhenNeeded(1, 3));
        var asNeeded = Expect.Done(
            DoseRegimen.Create(BaseUnit.Tablet, times, Route.Oral, 1, Start, days: 5)
        );
        Assert.Equal(15, asNeeded.UnitsInAll);
        Assert.Null(Regimens.Of("1-0-1", Start).UnitsInAll);
    }

    [Fact]
    public void Nothing_is_due_before_the_first_day_or_after_the_last()
    {
        var regimen = Regimens.Of("1-0-1", Start, days: 7);
        Assert.Empty(regimen.DueOn(Start.AddDays(-1)));
        Assert.Empty(regimen.DueOn(Start.AddDays(7)));
        Assert.Equal((7, Start.AddDays(6)), (regimen.Days, regimen.Until));
    }

    [Fact]
    [Trait("id", "D4")]
    public void A_change_that_is_to_come_leaves_what_is_taken_until_then_in_its_turn()
    {
        var (eight, change) = (Regimens.Of("1-0-1", Start), Start.AddDays(9));
        var morning = Regimens.Of("1-0-0", change);
        var evening = Regimens.Of("1-0-1", change, firstAt: new(12, 0));

        Assert.Equal([(Start, change.AddDays(-1)), (change, null)], Turns(Start, eight, morning));
        Assert.Equal([(change, null)], Turns(change, eight, morning));
        // On the day of a change at noon the morning's dose is still the old one.
        Assert.Equal([(Start, change), (change, null)], Turns(change, eight, evening));
        // A third version from an earlier day on leaves nothing of the second.
        var sooner = Regimens.Of("0-0-1", change.AddDays(-2), 3);
        Assert.Equal(
            [(Start, change.AddDays(-3)), (change.AddDays(-2), change)],
            Turns(Start, eight, morning, sooner)
        );
        Assert.Empty(Turns(change.AddDays(1), eight, morning, sooner));
    }

    private static IEnumerable<(DateOnly, DateOnly?)> Turns(
        DateOnly today,
        params DoseRegimen[] versions
    ) => DoseRegimen.InTurn(versions, today).Select(t => (t.Start, t.Until));

    [Fact]
    public void Every_second_day_counts_from_the_first()
    {
        var regimen = Regimens.Of("q48h", Start);
        Assert.Equal(
            [true, false, true],
            Enumerable.Range(0, 3).Select(n => regimen.DueOn(Start.AddDays(n)).Any())
        );
        Assert.Equal(14, regimen.UnitsFrom(Start, Start.AddDays(27)));
    }

    [Fact]
    [Trait("id", "D5")]
    public void An_order_expires_when_its_last_day_is_past()
    {
        var regimen = Regimens.Of("1-0-0", Start, days: 28);
        Assert.False(regimen.HasExpired(new(2026, 3, 29)));
        Assert.True(regimen.HasExpired(new(2026, 3, 30)));
        Assert.False(Regimens.Of("1-0-0", Start).HasExpired(new(2036, 1, 1)));
    }

    [Theory]
    [InlineData("0.5-0-1", 1, false)]
    [InlineData("0.5-0-1", 0.5, true)]
    [InlineData("0.25-0-1", 0.5, false)]
    [InlineData("1.5-0-0", 0.5, true)]
    public void Parts_of_a_unit_are_doses_only_where_the_protocol_allows_them(
        string written,
        decimal part,
        bool allowed
    )
    {
        var outcome = Create(written, part, 7);
        Assert.Equal(allowed, outcome.IsDone);
        if (!allowed)
        {
            var refusal = Expect.Refused("DosePartNotAllowed", outcome);
            Assert.Equal(Amount.Write(part), refusal.Facts["part"]);
        }
    }

    [Fact]
    public void A_duration_is_at_least_a_day() =>
        Expect.Refused("DurationTooShort", Create("1-0-0", 1, 0));

    private static Outcome<DoseRegimen> Create(string written, decimal part, int days) =>
        DoseRegimen.Create(
            BaseUnit.Tablet,
            Regimens.Times(written),
            Route.Oral,
            part,
            Start,
            days: days
        );
}
