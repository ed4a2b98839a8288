using System.Globalization;
using System.Reflection;
using System.Resources;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Shell;

public sealed class WordsTests
{
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko");

    [Theory]
    [InlineData(typeof(ShellText))]
    [InlineData(typeof(UiText))]
    [InlineData(typeof(ShowText))]
    public void Every_key_has_words_in_both_languages(Type keys)
    {
        var texts = new ResourceManager(keys.FullName!, keys.Assembly);
        foreach (
            var key in keys.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.Name)
        )
        {
            Assert.False(
                string.IsNullOrEmpty(texts.GetString(key, CultureInfo.InvariantCulture)),
                key
            );
            Assert.NotNull(texts.GetResourceSet(Korean, true, false)!.GetString(key));
        }
    }

    [Fact]
    public void MudBlazor_has_no_word_of_its_own_left_untranslated()
    {
        var library = new ResourceManager(
            "MudBlazor.Resources.LanguageResource",
            typeof(MudBlazor.MudButton).Assembly
        );
        var ours = new ResourceManager(typeof(MudText).FullName!, typeof(MudText).Assembly);
        foreach (
            System.Collections.DictionaryEntry word in library.GetResourceSet(
                CultureInfo.InvariantCulture,
                true,
                true
            )!
        )
        {
            var key = (string)word.Key;
            Assert.NotNull(ours.GetString(key, CultureInfo.InvariantCulture));
            Assert.NotNull(ours.GetResourceSet(Korean, true, false)!.GetString(key));
        }
    }

    [Theory]
    [InlineData("en", "study nurse", "Lost to follow-up")]
    [InlineData("ko", "연구간호사", "추적 실패")]
    public void Enum_values_are_never_shown_raw(string culture, string nurse, string lost)
    {
        using var _ = Reading.In(culture);
        var texts = new TextCatalogue();
        Assert.Equal(nurse, texts.Word(Role.Nurse));
        Assert.Equal(lost, texts.Word(PatientStatus.LostToFollowUp));
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.NotEmpty(texts.Word(role));
        }

        Assert.Throws<MissingManifestResourceException>(() => texts.Word(DayOfWeek.Monday));
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_refusal_fills_its_facts_as_the_reader_reads_them()
    {
        using var _ = Reading.In("en");
        var texts = new RefusalTexts(new TextCatalogue(typeof(WordsTests).Assembly));
        var refusal = new Refusal("KitNotAdded", "E3")
            .With("kit", "K-104402")
            .With("since", new DateOnly(2026, 3, 9))
            .With("count", 1204)
            .With("at", TestClock.Thursday);
        var words = texts.Of(refusal, "Asia/Seoul");
        Assert.Equal("Kit K-104402 is not added.", words.What);
        Assert.Equal(
            "In quarantine since 09 Mar 2026, 1,204 entries, seen 12 Mar 2026 17:00 KST, by Not recorded.",
            words.Why
        );
        Assert.Equal("E3", words.Rule);
        Assert.Equal("A pharmacist.", words.Who);
        Assert.Null(words.Next);
    }

    [Theory]
    [InlineData("1", "2", "Protocol step 1 allows 1 to 2 for each dose, not 3.")]
    [InlineData("1", "1", "Protocol step 1 allows 1 for each dose, not 3.")]
    [Trait("id", "D3")]
    public void A_range_whose_bounds_are_the_same_is_one_value(
        string least,
        string most,
        string why
    )
    {
        var refusal = new Refusal("DoseOutsideStep", "D3")
            .With("step", 1)
            .With("least", least)
            .With("most", most)
            .With("dose", "3");

        Assert.Equal(
            why,
            new RefusalTexts(new TextCatalogue())
                .Of(refusal, language: CultureInfo.GetCultureInfo("en"))
                .Why
        );
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_refusal_without_words_still_says_something_and_never_its_code()
    {
        var words = new RefusalTexts(new TextCatalogue()).Of(
            new Refusal("NobodyWroteThis", "X1"),
            language: CultureInfo.GetCultureInfo("en")
        );
        Assert.DoesNotContain("NobodyWroteThis", words.What);
        Assert.NotEmpty(words.Why);
    }

    [Theory]
    [InlineData("/patients?state=Enrolled", "/patients?state=Enrolled")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Coming_back_stays_in_the_portal(string? url, string to) =>
        Assert.Equal(to, CultureEndpoint.Local(url));

    [Fact]
    public void Unknown_choices_count_as_none() =>
        Assert.Equal(
            new PersonalChoices("ko"),
            new PersonalChoices("ko", "pink", "huge", "900").Known()
        );

    [Fact]
    public void A_reference_can_be_read_over_the_phone_and_follows_its_correlation()
    {
        Assert.Matches("^[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{2}$", ErrorReference.Of("abc"));
        Assert.Equal(ErrorReference.Of("abc"), ErrorReference.Of("abc"));
        var broken = new InvalidOperationException("x");
        broken.Data[ErrorReference.CorrelationKey] = "abc";
        Assert.Equal(ErrorReference.Of("abc"), ErrorReference.Of(broken));
    }
}
