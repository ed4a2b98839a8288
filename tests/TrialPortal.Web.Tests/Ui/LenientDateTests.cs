using System.Globalization;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

public sealed class LenientDateTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);

    [Theory]
    [InlineData("13 3 26", "2026-03-13")]
    [InlineData("13/3/2026", "2026-03-13")]
    [InlineData("13.03.2026", "2026-03-13")]
    [InlineData("13 Mar 2026", "2026-03-13")]
    [InlineData("13 march 26", "2026-03-13")]
    [InlineData("13Mar2026", "2026-03-13")]
    [InlineData("2026-03-13", "2026-03-13")]
    [InlineData("20260313", "2026-03-13")]
    [InlineData("2026년 3월 13일", "2026-03-13")]
    [InlineData("+3d", "2026-03-15")]
    [InlineData("+3", "2026-03-15")]
    [InlineData("-1w", "2026-03-05")]
    [InlineData("today", "2026-03-12")]
    [InlineData("오늘", "2026-03-12")]
    [InlineData("Yesterday", "2026-03-11")]
    [InlineData("내일", "2026-03-13")]
    [InlineData("14 7 71", "1971-07-14")]
    [InlineData("1 1 36", "2036-01-01")]
    public void Reads_what_people_write(string typed, string day) =>
        Assert.Equal(Iso(day), LenientDate.Parse(typed, Today, yearFirst: false));

    [Fact]
    public void Three_short_numbers_are_year_first_in_Korean() =>
        Assert.Equal(
            new DateOnly(2026, 3, 13),
            LenientDate.Parse("26.3.13", Today, yearFirst: true)
        );

    [Theory]
    [InlineData("31 Feb 2026")]
    [InlineData("29 2 2027")]
    [InlineData("0 1 2026")]
    [InlineData("13 13 2026")]
    [InlineData("2026")]
    [InlineData("soon")]
    [InlineData("13 Foo 2026")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("1 1 0001")]
    public void Says_nothing_to_what_is_no_date(string typed) =>
        Assert.Null(LenientDate.Parse(typed, Today, yearFirst: false));

    [Fact]
    public void Without_a_today_only_absolute_dates_mean_something() =>
        Assert.Null(LenientDate.Parse("+3d", null, yearFirst: false));

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Reads_back_every_date_that_the_formatter_shows(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        for (var day = new DateOnly(1900, 1, 1); day.Year < 2101; day = day.AddDays(17))
        {
            var shown = Show.Date(day, culture);
            Assert.Equal(day, LenientDate.Parse(shown, Today, language == "ko"));
        }
    }

    private static DateOnly Iso(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
