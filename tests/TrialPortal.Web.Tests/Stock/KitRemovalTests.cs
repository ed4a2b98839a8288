using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Stock.StockPages;

namespace TrialPortal.Web.Tests.Stock;

public sealed class KitRemovalTests
{
    [Theory]
    [InlineData("en", "Take out of stock", "In quarantine", "Reason")]
    [InlineData("ko", "재고에서 제외", "격리 보관", "사유")]
    [Trait("id", "E2")]
    public void A_kit_is_taken_out_with_where_to_and_why(
        string language,
        string act,
        string to,
        string reason
    )
    {
        using var page = Of(language, Role.Coordinator);
        page.Operations.Answer<TakeKitOut, Done>(_ => Done.Now);
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        kit.Button(act).Click();
        kit.FindAll("label").Single(l => l.Words() == to).QuerySelector("input")!.Change(true);
        kit.Labelled(reason).Change("Seal broken");
        kit.Find("form").Submit();

        var taken = Assert.Single(page.Operations.Of<TakeKitOut>());
        Assert.Equal(
            (Id, KitStatus.Quarantined, "Seal broken"),
            (taken.KitId, taken.To, taken.Reason)
        );
    }

    [Theory]
    [InlineData("en", "Take out of stock: study pharmacist")]
    [InlineData("ko", "재고에서 제외: 관리약사")]
    public void Who_may_not_take_a_kit_out_reads_who_can(string language, string who)
    {
        using var page = Of(language, Role.Investigator);
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        Assert.Contains(who, kit.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Empty(kit.FindAll("button"));
    }
}
