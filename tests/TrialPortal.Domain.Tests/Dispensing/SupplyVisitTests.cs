using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E4")]
public sealed class SupplyVisitTests
{
    private static readonly DatedWindow Window = new(
        new(2026, 4, 6),
        new(2026, 4, 9),
        new(2026, 4, 12)
    );

    [Theory]
    [InlineData(6, 0, null)]
    [InlineData(12, 0, null)]
    [InlineData(5, -1, "VisitNotYetOpen")]
    [InlineData(14, 2, "VisitOver")]
    [Trait("id", "B2")]
    public void A_visit_outside_of_its_window_is_supplied_with_a_reason(
        int day,
        int daysOut,
        string? code
    )
    {
        var visit = new SupplyVisit("V2", Window, new(2026, 4, day));

        Assert.Equal((daysOut, code is null), (visit.DaysOut, visit.IsDue));
        Assert.Equal(code, visit.Judge(" ")?.Code);
        Assert.Equal(code is null ? null : "Reason", visit.Judge(null)?.Field);
        Assert.Equal(code is not null, SupplyVisit.AsksWhy(visit.Judge(null)));
        Assert.Null(visit.Judge("The patient travels"));
        Assert.Equal("ReasonMissing", visit.Judge(Check.OtherReason)?.Code);
    }

    [Theory]
    [InlineData(false, "VisitSetAside")]
    [InlineData(true, "VisitSupplied")]
    public void A_visit_that_was_supplied_is_supplied_again_with_a_reason(
        bool handedOver,
        string code
    )
    {
        var before = new VisitSupply(Some.Now, "SEO", 70, BaseUnit.Tablet, handedOver);
        var visit = new SupplyVisit("V2", Window, Window.Target, before);

        var refused = visit.Judge(null);

        Assert.Equal((code, "Reason", false), (refused!.Code, refused.Field, visit.IsDue));
        Assert.Equal(
            ("V2", (object)70, "SEO", Some.Now),
            (
                refused.Facts["visit"],
                refused.Facts["units"],
                refused.Facts["by"],
                refused.Facts["at"]
            )
        );
        Assert.Null(visit.Judge("The bag was left on the bus"));
    }

    [Fact]
    public void What_was_put_back_is_not_what_a_visit_was_supplied_with()
    {
        var pharmacy = new Pharmacy();
        var kit = pharmacy.Receive("K-1");
        var (aside, _) = pharmacy.Prepare([kit]);
        var (given, _) = pharmacy.Give(pharmacy.Receive("K-2"), pharmacy.Receive("K-3"));

        var all = VisitSupply.Of([aside, given])!;
        Assert.Equal(
            (90, given.HandedOverAt, true),
            (all.Units, (DateTimeOffset?)all.At, all.IsHandedOver)
        );
        Assert.Equal(30, VisitSupply.Of([aside])!.Units);
        Assert.False(VisitSupply.Of([aside])!.IsHandedOver);
        pharmacy.Write(aside.Cancel(pharmacy.By(pharmacy.Nurse), [kit], "Patient left"));
        Assert.Null(VisitSupply.Of([aside]));
    }
}
