using CsCheck;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Shared.BaseUnit;

namespace TrialPortal.Domain.Tests.Shared;

[Trait("id", "D6")]
public class QuantityTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 30 ", 30)]
    [InlineData("007", 7)]
    [InlineData("1000000", 1_000_000)]
    public void Digits_are_a_count(string typed, int count) =>
        Assert.Equal(
            Quantity.Of(count, Tablet),
            Expect.Done(Quantity.Read(typed, Tablet, "Unused"))
        );

    [Theory]
    [Trait("id", "E9")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Blank_is_not_zero(string? typed) =>
        Assert.Null(Expect.Done(Quantity.Read(typed, Tablet, "Unused")));

    [Theory]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("½")]
    [InlineData("٣")]
    [InlineData("3 tablets")]
    [InlineData("1\u00002")]
    public void Anything_but_digits_is_no_count(string typed)
    {
        var refusal = Expect.Refused("CountNotWhole", Quantity.Read(typed, Tablet, "Unused"));
        Assert.Equal("Unused", refusal.Field);
    }

    [Theory]
    [InlineData("1000001")]
    [InlineData("99999999999999999999")]
    public void A_count_no_site_could_hold_is_a_slip(string typed) =>
        Assert.Equal(
            1_000_000,
            Expect.Refused("CountTooLarge", Quantity.Read(typed, Tablet, "Unused")).Facts["largest"]
        );

    [Fact]
    public void Tablets_and_vials_never_meet()
    {
        var (tablets, vials) = (Quantity.Of(2, Tablet), Quantity.Of(1, Vial));
        Assert.Throws<InvalidOperationException>(() => tablets + vials);
        Assert.Throws<InvalidOperationException>(() => tablets - vials);
        Assert.Throws<InvalidOperationException>(() => tablets > vials);
        Assert.NotEqual(Quantity.None(Tablet), Quantity.None(Vial));
    }

    [Fact]
    public void Fewer_than_none_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Of(-1, Tablet));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Quantity.None(Tablet) - Quantity.Of(1, Tablet)
        );
    }

    [Fact]
    public void What_is_added_can_be_taken_away_again() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000])
            .Sample(
                (a, b) =>
                {
                    var (x, y) = (Quantity.Of(a, Tablet), Quantity.Of(b, Tablet));
                    Assert.Equal(x, x + y - y);
                    Assert.Equal(a < b, x < y);
                    Assert.Equal(a >= b, x >= y);
                }
            );
}
