using System.Globalization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>What an order reads as, made from its structure.</summary>
[Trait("id", "D1")]
[Trait("id", "N2")]
public sealed class ShowDosesTests
{
    private static readonly DateOnly Start = new(2026, 3, 13);

    [Theory]
    [InlineData("en", 2_100, "2,100\u00a0tablets")]
    [InlineData("ko", 2_100, "2,100정")]
    [InlineData("ko", 1, "1정")]
    public void An_amount_keeps_its_unit_which_in_Korean_follows_without_a_blank(
        string language,
        int units,
        string shown
    ) => Assert.Equal(shown, Show.Dose(units, BaseUnit.Tablet, new CultureInfo(language)));

    [Theory]
    [InlineData("1-0-0", "1 tablet by mouth at 08:00 every day", "매일 08:00에 1정씩 경구")]
    [InlineData(
        "2-0-2",
        "2 tablets by mouth at 08:00 and 20:00 every day",
        "매일 08:00, 20:00에 2정씩 경구"
    )]
    [InlineData(
        "1-1-1",
        "1 tablet by mouth at 08:00, 13:00 and 20:00 every day",
        "매일 08:00, 13:00, 20:00에 1정씩 경구"
    )]
    [InlineData(
        "1-0-0.5",
        "by mouth 1 tablet at 08:00 and 0.5 tablet at 20:00 every day",
        "매일 08:00에 1정, 20:00에 0.5정 경구"
    )]
    [InlineData(
        "q8h",
        "1 tablet by mouth every 8 hours (at 00:00, 08:00 and 16:00)",
        "8시간마다(00:00, 08:00, 16:00) 1정씩 경구"
    )]
    [InlineData("q24h", "1 tablet by mouth at 08:00 every day", "매일 08:00에 1정씩 경구")]
    [InlineData("q48h", "1 tablet by mouth at 08:00 every 2 days", "2일마다 08:00에 1정씩 경구")]
    public void Each_regimen_reads_as_a_sentence_in_both_languages(
        string written,
        string english,
        string korean
    )
    {
        var times = DoseTimes.Read(written, 1, PartsOfDay.Usual).Value;
        Reads(
            Of(times),
            $"Take {english} from 13 Mar 2026.",
            $"2026-03-13부터 {korean} 복용합니다."
        );
        Reads(
            Of(DoseTimes.FromKept(times.Kept())),
            $"Take {english} from 13 Mar 2026.",
            $"2026-03-13부터 {korean} 복용합니다."
        );
    }

    [Theory]
    [InlineData(0, "0\u00A0tablets")]
    [InlineData(0.5, "0.5\u00A0tablet")]
    [InlineData(1, "1\u00A0tablet")]
    [InlineData(35, "35\u00A0tablets")]
    public void None_is_as_many_as_several(double units, string english) =>
        Assert.Equal(english, Show.Dose((decimal)units, BaseUnit.Tablet, new CultureInfo("en")));

    [Theory]
    [InlineData(
        "1-0-0.5",
        "1 tablet at 08:00, 0.5 tablet at 20:00, every day",
        "매일 08:00 1정, 20:00 0.5정"
    )]
    [InlineData("q48h", "1 tablet at 08:00, every 2 days", "2일마다 08:00 1정")]
    public void Times_alone_read_in_words_too(string written, string english, string korean) =>
        InBoth(
            english,
            korean,
            l => Show.Times(DoseTimes.Read(written, 1, PartsOfDay.Usual).Value, BaseUnit.Tablet, l)
        );

    [Fact]
    public void Times_when_needed_say_the_most_of_a_day() =>
        InBoth(
            "1 tablet when needed, at most 4 tablets a day",
            "필요 시 1정, 1일 최대 4정",
            l => Show.Times(DoseTimes.WhenNeeded(1, 4).Value, BaseUnit.Tablet, l)
        );

    [Theory]
    [InlineData(1, 2, "1 to 2 tablets", "1~2정")]
    [InlineData(1, 1, "1 tablet", "1정")]
    [Trait("id", "D3")]
    public void Bounds_that_are_the_same_are_one_amount(
        int least,
        int most,
        string english,
        string korean
    ) => InBoth(english, korean, l => Show.Dose(least, most, BaseUnit.Tablet, l));

    [Fact]
    public void As_needed_it_says_how_much_a_day_comes_to_at_most() =>
        Reads(
            Of(DoseTimes.WhenNeeded(1, 4).Value),
            "Take 1 tablet by mouth when needed (at most 4 tablets a day) from 13 Mar 2026.",
            "2026-03-13부터 필요할 때 1정씩(하루 최대 4정) 경구 복용합니다."
        );

    [Fact]
    public void A_last_day_and_a_first_dose_in_the_evening_stand_in_the_sentence() =>
        Reads(
            Of(Twice, firstAt: new(20, 0), days: 28),
            "Take 1 tablet by mouth at 08:00 and 20:00 every day from 13 Mar 2026 20:00 until the end of 09 Apr 2026.",
            "2026-03-13 20:00부터 2026-04-09까지 매일 08:00, 20:00에 1정씩 경구 복용합니다."
        );

    [Fact]
    public void What_is_injected_is_not_taken() =>
        Reads(
            Of(Twice, BaseUnit.Syringe, Route.Subcutaneous),
            "Inject 1 prefilled syringe under the skin at 08:00 and 20:00 every day from 13 Mar 2026.",
            "2026-03-13부터 매일 08:00, 20:00에 프리필드시린지 1개씩 피하 투여합니다."
        );

    [Theory]
    [InlineData(
        "1-0-0.5",
        FoodRule.WithFood,
        "Take by mouth with food 1 tablet at 08:00 and 0.5 tablet at 20:00 every day from 13 Mar 2026.",
        "2026-03-13부터 매일 08:00에 1정, 20:00에 0.5정 음식과 함께 경구 복용합니다."
    )]
    [InlineData(
        "q8h",
        FoodRule.EmptyStomach,
        "Take 1 tablet by mouth on an empty stomach every 8 hours (at 00:00, 08:00 and 16:00) from 13 Mar 2026.",
        "2026-03-13부터 8시간마다(00:00, 08:00, 16:00) 1정씩 공복에 경구 복용합니다."
    )]
    public void A_rule_about_food_stands_beside_the_route(
        string written,
        FoodRule food,
        string english,
        string korean
    ) => Reads(Of(DoseTimes.Read(written, 1, PartsOfDay.Usual).Value, food: food), english, korean);

    private static void InBoth(string english, string korean, Func<CultureInfo, string> shown) =>
        Assert.Equal(
            (english, korean),
            (
                shown(new CultureInfo("en")).Replace('\u00A0', ' '),
                shown(new CultureInfo("ko")).Replace('\u00A0', ' ')
            )
        );

    private static DoseTimes Twice => DoseTimes.Read("1-0-1", 1, PartsOfDay.Usual).Value;

    private static DoseRegimen Of(
        DoseTimes times,
        BaseUnit unit = BaseUnit.Tablet,
        Route route = Route.Oral,
        TimeOnly firstAt = default,
        int? days = null,
        FoodRule? food = null
    ) => DoseRegimen.Create(unit, times, route, 0.5m, Start, firstAt, days, food).Value;

    private static void Reads(DoseRegimen regimen, string english, string korean)
    {
        foreach (var (language, sentence) in new[] { ("en", english), ("ko", korean) })
        {
            using var _ = Reading.In(language);
            Assert.Equal(sentence, Show.Regimen(regimen).Replace('\u00A0', ' '));
        }
    }
}
