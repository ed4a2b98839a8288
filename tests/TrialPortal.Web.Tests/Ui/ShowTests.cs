using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>Every row of the table of ux.md 3.4, under cultures whose own patterns are wrong.</summary>
public sealed class ShowTests
{
    private const string Seoul = "Asia/Seoul";
    private const string Rome = "Europe/Rome";
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset At = new(2026, 3, 12, 5, 5, 9, TimeSpan.Zero);

    [Theory]
    [InlineData("en-GB", "02 Mar 2026", "Mon 02 Mar 2026", "Monday 2 March 2026")]
    [InlineData("en-US", "02 Mar 2026", "Mon 02 Mar 2026", "Monday 2 March 2026")]
    [InlineData("de-DE", "02 Mar 2026", "Mon 02 Mar 2026", "Monday 2 March 2026")]
    [InlineData("ko-KR", "2026-03-02", "2026-03-02 (월)", "2026년 3월 2일 월요일")]
    public void Dates_read_the_same_whatever_the_machine(
        string culture,
        string date,
        string weekday,
        string patient
    )
    {
        using var _ = Reading.In(culture);
        Assert.Equal(date, Show.Date(Day));
        Assert.Equal(weekday, Show.DateWithWeekday(Day));
        Assert.Equal(patient, Show.PatientDate(Day));
        Assert.Equal(patient.Replace(" 2026", "").Replace("2026년 ", ""), Show.PatientDay(Day));
    }

    [Theory]
    [InlineData("+82 10 1234 5678", "010-1234-5678")]
    [InlineData("+82-2-555-0777", "02-555-0777")]
    [InlineData("+82 (0)31 123 4567", "031-123-4567")]
    [InlineData("+82 15", "+82 15")]
    [InlineData("+39 06 555 0142", "+39 06 555 0142")]
    [InlineData(null, "Not recorded")]
    public void A_Korean_phone_number_reads_as_it_is_dialled_at_home(string? typed, string shown)
    {
        using var _ = Reading.In("en-GB");
        Assert.Equal(shown, Show.Phone(typed));
    }

    [Theory]
    [InlineData("010-1234-5678", "tel:01012345678")]
    [InlineData("+82 2 555 0199", "tel:+8225550199")]
    [InlineData("+82 (0)2-555-0199", "tel:+8225550199")]
    [InlineData("+39 06 5550 0199", "tel:+390655500199")]
    [InlineData(" ", null)]
    public void A_number_is_dialled_as_its_country_dials_it(string typed, string? link) =>
        Assert.Equal(link, Show.PhoneLink(typed));

    [Fact]
    public void September_has_three_letters_without_a_stop()
    {
        using var _ = Reading.In("en-GB");
        Assert.Equal("03 Sep 2026", Show.Date(new DateOnly(2026, 9, 3)));
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("ko-KR")]
    public void Times_are_24_hours_with_their_zone(string culture)
    {
        using var _ = Reading.In(culture);
        Assert.Equal("14:05 KST", Show.Time(At, Seoul));
        Assert.Equal("06:05 CET", Show.Time(At, Rome));
        Assert.Equal("14:05:09 KST (05:05:09 UTC)", Show.AuditTime(At, Seoul));
        Assert.Equal("05:05:09 UTC", Show.AuditTime(At, "UTC"));
        Assert.Equal("00:00 KST", Show.Time(new(2026, 3, 11, 15, 0, 0, TimeSpan.Zero), Seoul));
    }

    [Fact]
    public void Summer_time_has_its_own_name()
    {
        var july = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal("14:00 CEST", Show.Time(july, Rome));
        Assert.Equal("CEST (UTC+02:00)", Show.ZoneWithOffset(july, Rome));
    }

    [Fact]
    public void A_zone_without_a_settled_name_shows_its_offset()
    {
        Assert.Equal("10:50 UTC+05:45", Show.Time(At, "Asia/Kathmandu"));
        Assert.Equal("UTC+05:45", Show.ZoneWithOffset(At, "Asia/Kathmandu"));
        Assert.Equal("UTC-09:30", Show.ZoneName(At, "Pacific/Marquesas"));
    }

    [Fact]
    public void The_day_is_the_sites_own()
    {
        using var _ = Reading.In("en");
        var late = new DateTimeOffset(2026, 3, 12, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal("13 Mar 2026 08:30 KST", Show.DateTime(late, Seoul));
        Assert.Equal("13 Mar 2026 00:30:00 CET (23:30:00 UTC)", Show.AuditDateTime(late, Rome));
    }

    [Theory]
    [InlineData("en", "Not recorded", "Mar 2026, day unknown", "54 y", "Day 60", "Day -1")]
    [InlineData("ko", "기록 없음", "2026-03, 일 미상", "만 54세", "60일차", "-1일차")]
    public void What_is_missing_or_counted_is_a_word(
        string culture,
        string missing,
        string partial,
        string age,
        string day,
        string before
    )
    {
        using var _ = Reading.In(culture);
        Assert.Equal(missing, Show.Missing());
        Assert.Equal(missing, Show.Text("  "));
        Assert.Equal(missing, Show.Date(null));
        Assert.Equal(missing, Show.DateWithWeekday(null));
        Assert.Equal(missing, Show.PatientDate(null));
        Assert.Equal(missing, Show.DateTime(null, Seoul));
        Assert.Equal(missing, Show.Age(null));
        Assert.Equal(missing, Show.StudyDay(null));
        Assert.Equal(partial, Show.DayUnknown(2026, 3));
        Assert.Equal(age, Show.Age(54));
        Assert.Equal(day, Show.StudyDay(60));
        Assert.Equal(before, Show.StudyDay(-1));
    }

    [Theory]
    [InlineData("1971-07-14", "2026-07-13", 54)]
    [InlineData("1971-07-14", "2026-07-14", 55)]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    public void Age_is_completed_years(string born, string day, int years) =>
        Assert.Equal(years, Show.AgeOn(Iso(born), Iso(day)));

    [Theory]
    [InlineData("en", "KIM, Minjun", "KIM, Minjun")]
    [InlineData("ko", "김민준", "김민준 님")]
    public void Names_read_as_their_language_has_them(string culture, string name, string own)
    {
        using var _ = Reading.In(culture);
        Assert.Equal(name, Show.Name("Kim, Minjun", "김민준"));
        Assert.Equal(own, Show.OwnName("Kim, Minjun", "김민준"));
    }

    [Fact]
    public void A_name_without_a_native_form_stays_as_it_is()
    {
        using var _ = Reading.In("ko");
        Assert.Equal("ROSSI, Anna", Show.Name("Rossi, Anna"));
        Assert.Equal("ROSSI", Show.Name("Rossi, "));
        Assert.Equal("Anna", Show.Name("Anna"));
        Assert.Equal("기록 없음", Show.Name(" "));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    public void Figures_have_a_comma_and_a_point(string culture)
    {
        using var _ = Reading.In(culture);
        Assert.Equal("1,000", Show.Count(1000));
        Assert.Equal("0", Show.Count(0));
        Assert.Equal("0.5", Show.Number(0.50m));
        Assert.Equal("1,250.75", Show.Number(1250.75m));
        Assert.Equal("1\u00A0mg", Show.Quantity(1.000m, "mg"));
    }

    [Theory]
    [InlineData(29, 30, "96.7%")]
    [InlineData(1, 8, "12.5%")]
    [InlineData(1, 400, "0.3%")]
    [InlineData(30, 30, "100.0%")]
    [InlineData(35, 27, "129.6%")]
    public void A_percentage_has_one_decimal_half_away_from_zero(
        int part,
        int whole,
        string shown
    ) => Assert.Equal(shown, Show.Percent(part, whole));

    [Theory]
    [InlineData("en", "not applicable 0/0", "until the end of 12 Mar 2026")]
    [InlineData("ko", "해당 없음 0/0", "2026-03-12까지")]
    public void A_percentage_of_none_and_a_deadline_are_words(
        string culture,
        string none,
        string deadline
    )
    {
        using var _ = Reading.In(culture);
        Assert.Equal(none, Show.PercentOf(0, 0));
        Assert.Equal("96.7% 29/30", Show.PercentOf(29, 30));
        Assert.Equal(deadline, Show.Deadline(new DateOnly(2026, 3, 12)));
    }

    private static DateOnly Iso(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
