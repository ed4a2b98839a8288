using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;

namespace TrialPortal.Domain.Tests.Randomisation;

/// <summary>A kit is of the lot that the packager's list names, however it is typed.</summary>
[Trait("id", "E4")]
public class ListedLotTests
{
    private static readonly DateOnly Autumn = new(2026, 9, 30);
    private static readonly ListedLot Listed = Expect.Done(ListedLot.Read(" orb-1 ", Autumn));

    [Fact]
    public void A_lot_is_kept_as_lots_are() =>
        Assert.Equal((Lot.Normal("ORB-1"), Autumn), (Listed.Number, Listed.ExpiresOn));

    [Theory]
    [InlineData("ORB-1")]
    [InlineData(" Orb-1\t")]
    public void The_same_lot_and_day_do_not_differ(string lot) =>
        Assert.Null(Listed.Differs(lot, Autumn));

    [Theory]
    [InlineData("ORB-2", 0)]
    [InlineData("ORB-1", -1)]
    [InlineData("ORB-1", 1)]
    [InlineData("ORB-2", 1)]
    public void Another_lot_or_day_differs_and_the_list_is_quoted(string lot, int later)
    {
        var differs = Listed.Differs(lot, Autumn.AddDays(later))!;
        Assert.Equal("KitNotAsListed", differs.Code);
        Assert.Equal(
            new Dictionary<string, object> { ["lot"] = "ORB-1", ["expires"] = Autumn },
            differs.Facts
        );
    }

    [Fact]
    public void What_is_not_said_yet_does_not_differ()
    {
        Assert.Null(Listed.Differs(null, null));
        Assert.Null(Listed.Differs(" ", Autumn));
        Assert.Null(Listed.Differs("ORB-1", null));
        Assert.NotNull(Listed.Differs("ORB-2", null));
        Assert.NotNull(Listed.Differs(null, Autumn.AddDays(1)));
    }

    [Fact]
    public void A_list_names_lot_and_day_and_a_lot_that_can_be_received()
    {
        Expect.Refused("KitLotMissing", ListedLot.Read(null, Autumn));
        Expect.Refused("KitLotMissing", ListedLot.Read(" ", Autumn));
        Expect.Refused("KitLotMissing", ListedLot.Read("ORB-1", null));
        Expect.Refused("KitLotNotReadable", ListedLot.Read("ORB\u001d1", Autumn));
        Expect.Refused(
            "KitLotNotReadable",
            ListedLot.Read(new string('A', Lot.NumberLength + 1), Autumn)
        );
    }
}
