using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

public sealed class LenientTimeTests
{
    [Theory]
    [InlineData("8", 8, 0)]
    [InlineData("08:00", 8, 0)]
    [InlineData(" 0830 ", 8, 30)]
    [InlineData("20.15", 20, 15)]
    [InlineData("00:00", 0, 0)]
    [InlineData("23:59", 23, 59)]
    public void A_time_is_read_as_people_write_it(string typed, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), LenientTime.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("24:00")]
    [InlineData("8:60")]
    [InlineData("8 am")]
    [InlineData("123456")]
    [InlineData("-8")]
    [InlineData("٨:٠٠")]
    public void Anything_else_is_no_time(string? typed) => Assert.Null(LenientTime.Parse(typed));
}
