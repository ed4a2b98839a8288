using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Adherence;

/// <summary>What a patient reads of an order: one plain sentence, made from its structure.</summary>
[Trait("id", "N2")]
public sealed class InstructionTests
{
    private const int MostWords = 20;
    private const int LongestWord = 12;

    private static readonly IReadOnlyList<DoseTimes> AllTimes =
    [
        .. new[] { "1-0-0", "2-0-2", "1-1-1", "1-0-0.5", "2-1-0.5", "q4h", "q8h", "q48h" }.Select(
            w => DoseTimes.Read(w, 1, PartsOfDay.Usual).Value
        ),
        DoseTimes.WhenNeeded(1, 4).Value,
    ];

    private static readonly IReadOnlyList<FoodRule?> AllFood =
    [
        null,
        .. Enum.GetValues<FoodRule>(),
    ];

    [Theory]
    [InlineData("en", "1-0-0", FoodRule.WithFood, "Take 1 tablet at 08:00 with food every day.")]
    [InlineData("ko", "1-0-0", FoodRule.WithFood, "매일 08:00에 1정, 음식과 함께 드세요.")]
    [InlineData(
        "en",
        "2-0-2",
        FoodRule.EmptyStomach,
        "Take 2 tablets at 08:00 and 20:00 on an empty stomach every day."
    )]
    [InlineData("ko", "2-0-2", FoodRule.EmptyStomach, "매일 08:00, 20:00에 2정, 공복에 드세요.")]
    [InlineData("en", "1-0-0", null, "Take 1 tablet at 08:00 every day.")]
    [InlineData("ko", "1-0-0", null, "매일 08:00에 1정 드세요.")]
    public void What_the_order_says_of_food_is_told_where_it_says_anything(
        string language,
        string written,
        FoodRule? food,
        string sentence
    )
    {
        var times = DoseTimes.Read(written, 1, PartsOfDay.Usual).Value;
        Assert.Equal(sentence, Told(language, [Of(times, food: food)])[0].Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("en", "Take 1 tablet with food when you need it. At most 4 tablets in one day.")]
    [InlineData("ko", "필요할 때 1정, 음식과 함께 드세요. 하루 최대 4정.")]
    public void A_dose_when_needed_says_so_too(string language, string sentence) =>
        Assert.Equal(
            sentence,
            Told(language, [Of(DoseTimes.WhenNeeded(1, 4).Value, food: FoodRule.WithFood)])[0]
                .Replace('\u00A0', ' ')
        );

    /// <summary>A number and its unit stand together and are read as one.</summary>
    [Fact]
    public void Each_sentence_is_short_and_its_words_are()
    {
        var regimens =
            from times in AllTimes
            from unit in Enum.GetValues<BaseUnit>()
            from route in Enum.GetValues<Route>()
            from food in AllFood
            select Of(times, unit, route, food);

        var sentences = Told("en", regimens)
            .SelectMany(t => t.Split(". ", StringSplitOptions.RemoveEmptyEntries))
            .Select(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();

        Assert.Empty(sentences.Where(s => s.Length > MostWords).Select(s => string.Join(' ', s)));
        Assert.Empty(
            sentences
                .SelectMany(s => s)
                .SelectMany(w => w.Split('\u00A0'))
                .Where(w => w.Length > LongestWord)
                .Distinct()
        );
    }

    private static IReadOnlyList<string> Told(string language, IEnumerable<DoseRegimen> regimens)
    {
        using var page = Page.In(language);
        var texts = page.Services.GetRequiredService<IStringLocalizer<AdherenceText>>();
        return [.. regimens.Select(r => texts.Instruction(r))];
    }

    private static DoseRegimen Of(
        DoseTimes times,
        BaseUnit unit = BaseUnit.Tablet,
        Route route = Route.Oral,
        FoodRule? food = null
    ) => DoseRegimen.Create(unit, times, route, 0.5m, new DateOnly(2026, 3, 13), food: food).Value;
}
