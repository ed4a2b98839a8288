using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

[Trait("id", "C8")]
public class PersonalNumbersTests
{
    [Theory]
    [InlineData("900101-1234567")]
    [InlineData("her number is 900101-2234567.")]
    [InlineData("900101 - 1234567")]
    [InlineData("900101\u20131234567")]
    [InlineData("900101 1234567")]
    [InlineData("9001011234567")]
    [InlineData("주민번호 900101-1234567 확인")]
    [InlineData(
        "\uFF19\uFF10\uFF10\uFF11\uFF10\uFF11\uFF0D\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17"
    )]
    public void A_resident_number_is_seen(string text) =>
        Assert.True(PersonalNumbers.LooksLikeResidentNumber(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("010-1234-5678")]
    [InlineData("KR01-014")]
    [InlineData("0021-7745")]
    [InlineData("900101-1******")]
    [InlineData("8809991234567")]
    [InlineData("19001011234567")]
    [InlineData("900101-12345678")]
    [InlineData("12 March 2026, 100 mg")]
    public void Other_numbers_pass(string? text) =>
        Assert.False(PersonalNumbers.LooksLikeResidentNumber(text));
}
