using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>What a signer is shown is what the signature binds, field by field, in words.</summary>
[Trait("id", "A8")]
public sealed class SignedContentTests
{
    [Theory]
    [InlineData(
        "en",
        "Subject no.: KR01-014; Initials: KMJ; Date of birth: 14 Jul 1971; Consent version: 3; Date of consent: 02 Jan 2026; Eligibility: All criteria met"
    )]
    [InlineData(
        "ko",
        "시험대상자번호: KR01-014; 이니셜: KMJ; 생년월일: 1971-07-14; 동의서 버전: 3; 동의일: 2026-01-02; 선정·제외기준: 모든 기준 충족"
    )]
    public void Every_field_of_a_profile_is_shown_in_words(string language, string shown)
    {
        using var reading = Reading.In(language);

        Assert.Equal(shown, Told(PatientPages.ToSign));
    }

    [Fact]
    public void A_field_without_a_value_or_a_word_is_shown_all_the_same()
    {
        using var reading = Reading.In("en");
        var content = new Dictionary<string, string?>
        {
            ["ConsentVersion"] = null,
            ["EligibilityMet"] = "no",
            ["Wordless"] = "12",
        };

        Assert.Equal(
            "Consent version: Not recorded; Eligibility: Not all criteria met; Wordless: 12",
            Told(content)
        );
    }

    private static string Told(IReadOnlyDictionary<string, string?> content) =>
        string.Join(
            "; ",
            SignedContent.InWords(content, new TextCatalogue()).Select(f => $"{f.Label}: {f.Value}")
        );
}
