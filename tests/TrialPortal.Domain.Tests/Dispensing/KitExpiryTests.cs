using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E12")]
public class KitExpiryTests
{
    private static readonly DateOnly LastDay = new(2026, 3, 31);

    [Theory]
    [InlineData("2026-02-28", false, false)]
    [InlineData("2026-03-01", true, false)]
    [InlineData("2026-03-31", true, false)]
    [InlineData("2026-04-01", false, true)]
    public void The_site_is_warned_for_30_days_and_the_kit_expires_after_its_last_day(
        string today,
        bool near,
        bool expired
    )
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd");
        Assert.Equal(
            (near, expired),
            (KitExpiry.IsNear(LastDay, day), KitExpiry.HasExpired(LastDay, day))
        );
    }

    [Fact]
    public void It_expires_at_midnight_where_the_site_is()
    {
        var before = Zone.DayAt("Asia/Seoul", new(2026, 3, 31, 14, 59, 59, TimeSpan.Zero));
        var after = Zone.DayAt("Asia/Seoul", new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero));
        Assert.Null(KitExpiry.Judge(LastDay, before, LastDay));
        Assert.Equal("KitExpired", KitExpiry.Judge(LastDay, after, LastDay)!.Code);
    }

    [Fact]
    public void A_last_dose_after_the_last_day_is_refused_with_both_days()
    {
        var refusal = KitExpiry.Judge(LastDay, new(2026, 3, 10), new(2026, 4, 1))!;
        Assert.Equal("KitEndsTooSoon", refusal.Code);
        Assert.Equal(
            (LastDay, new DateOnly(2026, 4, 1)),
            (refusal.Facts["expires"], refusal.Facts["lastDose"])
        );
    }
}
