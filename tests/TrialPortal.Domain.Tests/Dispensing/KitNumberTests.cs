using CsCheck;
using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E5")]
public class KitNumberTests
{
    [Theory]
    [InlineData("K-104411", "K-104411")]
    [InlineData(" k-104411\r\n", "K-104411")]
    [InlineData("Ｋ－１０４４１１", "K-104411")]
    [InlineData("104411", "104411")]
    public void A_number_is_the_same_however_it_was_typed(string typed, string number) =>
        Assert.Equal(number, Expect.Done(KitNumber.Read(typed, hasCheckDigit: false)));

    [Theory]
    [InlineData(null, "TextMissing")]
    [InlineData(" ", "TextMissing")]
    [InlineData("K-1044\u000711", "TextNotReadable")]
    [InlineData("K-10441100000000000000", "TextTooLong")]
    [InlineData("ㅏ-104411", "KitNumberInHangul")]
    [InlineData("키트104411", "KitNumberInHangul")]
    [InlineData("K-1O4411", "KitNumberConfusable")]
    [InlineData("K-l04411", "KitNumberConfusable")]
    [InlineData("K-i04411", "KitNumberConfusable")]
    [InlineData("K-1", "KitNumberNotReadable")]
    [InlineData("K 104411", "KitNumberNotReadable")]
    [InlineData("=K104411", "KitNumberNotReadable")]
    [InlineData("К-104411", "KitNumberNotReadable")]
    [InlineData("K-١٠٤٤١١", "KitNumberNotReadable")]
    public void Each_wrong_number_has_its_own_refusal(string? typed, string code) =>
        Assert.Equal("Kit", Expect.Refused(code, KitNumber.Read(typed, false)).Field);

    [Theory]
    [InlineData("한글")]
    [InlineData("ㅏ-104411")]
    public void Hangul_in_a_file_is_no_keyboard_left_in_Korean(string written) =>
        Expect.Refused("KitNumberNotReadable", KitNumber.Read(written, false, fromFile: true));

    [Theory]
    [InlineData("0794", 5)]
    [InlineData("13669597", 6)]
    public void The_check_digit_is_that_of_the_standard(string digits, int check) =>
        Assert.Equal(check, KitNumber.CheckDigit(digits));

    [Fact]
    public void Any_single_wrong_digit_is_noticed() =>
        Gen.Select(Gen.Int[100_000, 999_999], Gen.Int[0, 6], Gen.Int[1, 9])
            .Sample(
                (digits, at, by) =>
                {
                    var sound = $"K-{digits}{KitNumber.CheckDigit($"{digits}")}";
                    Assert.Equal(sound, Expect.Done(KitNumber.Read(sound, hasCheckDigit: true)));
                    var wrong = sound.ToCharArray();
                    wrong[at + 2] = (char)('0' + ((wrong[at + 2] - '0' + by) % 10));
                    Expect.Refused("KitNumberMistyped", KitNumber.Read(new(wrong), true));
                }
            );
}
