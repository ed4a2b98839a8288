using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E5")]
public class ElementStringTests
{
    [Theory]
    [InlineData("(01)08801234567893(17)260930(10)R2509(21)K-104327")]
    [InlineData("(01)08801234567893(21)K-104327(10)R2509")]
    [InlineData("(21)K-104327")]
    [InlineData("]C1(21)K-104327")]
    [InlineData("010880123456789321K-104327")]
    [InlineData("01088012345678931726093021K-104327\u001d10R2509")]
    [InlineData("010880123456789310R2509\u001d1726093021K-104327")]
    [InlineData("0108801234567893240AB\u001d21K-104327")]
    [InlineData("\u001d010880123456789310R2509\u001d\u001d21K-104327")]
    [InlineData("]C121K-104327")]
    [InlineData("]d2010880123456789321K-104327\u001d")]
    [InlineData(" ]Q331000021501701234521K-104327\r\n")]
    public void The_serial_number_is_found_wherever_it_stands(string code) =>
        Assert.Equal("K-104327", ElementString.SerialIn(code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K-104327")]
    [InlineData("21104411")]
    [InlineData("21K-104327")]
    [InlineData("0108801234567893")]
    [InlineData("01088012345678942110")]
    [InlineData("0108801234567893K")]
    [InlineData("0108801234567893172609")]
    [InlineData("(01)08801234567893")]
    [InlineData("]C1")]
    [InlineData("]E08801234567893")]
    [InlineData("K-10\u001d2103")]
    [InlineData("KIM (21) Minjun")]
    public void What_is_no_code_of_gs1_or_has_no_serial_number_stays_as_it_is(string? text) =>
        Assert.Null(ElementString.SerialIn(text));

    [Fact]
    public void A_kit_number_is_read_out_of_a_code_and_its_check_digit_is_still_compared()
    {
        var number = $"K-10432{KitNumber.CheckDigit("10432")}";
        var wrong = $"K-10433{KitNumber.CheckDigit("10432")}";
        var product = "0108801234567893";

        Assert.Equal(number, Expect.Done(KitNumber.Read($"{product}21{number}", true)));
        Expect.Refused("KitNumberMistyped", KitNumber.Read($"{product}21{wrong}", true));
    }
}
