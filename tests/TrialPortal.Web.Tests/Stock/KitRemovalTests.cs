using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
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
    [InlineData("en", "Take out of stock", "study pharmacist")]
    [InlineData("ko", "재고에서 제외", "관리약사")]
    public void Who_may_not_take_a_kit_out_reads_who_can(string language, string act, string who)
    {
        foreach (var role in RolePermissions.RolesWith(Permission.ViewStock))
        {
            using var page = Of(language, role);
            var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
            if (RolePermissions.Has(role, Permission.ReceiveKits))
            {
                Assert.Contains(kit.FindAll("button"), b => b.Words() == act);
                Assert.Empty(kit.FindAll(".why"));
            }
            else
            {
                Assert.StartsWith($"{act}: {who}", kit.Find(".why").Words());
                Assert.Empty(kit.FindAll("button"));
            }
        }
    }

    [Theory]
    [InlineData(
        "en",
        "Take out of stock",
        "Reason",
        "Kit K-1001 was taken first: Damaged, by SEO, Yuna at 12 Mar 2026 17:00 KST."
    )]
    [InlineData(
        "ko",
        "재고에서 제외",
        "사유",
        "키트 K-1001: 먼저 처리되었습니다(파손). 처리한 사람: SEO, Yuna, 시각: 2026-03-12 17:00 KST."
    )]
    [Trait("id", "E17")]
    public void Who_comes_second_reads_who_took_the_kit_and_when_and_keeps_what_was_typed(
        string language,
        string act,
        string reason,
        string told
    )
    {
        using var page = Of(language, Role.Nurse);
        page.Operations.Refuse<TakeKitOut, Done>(
            new Refusal("KitTaken", "E17")
                .With("kit", "K-1001")
                .With("status", KitStatus.Damaged)
                .With("by", "SEO, Yuna")
                .With("at", TestClock.Thursday)
        );
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        kit.Button(act).Click();
        kit.FindAll("input[type=radio]")[0].Change(true);
        kit.Labelled(reason).Change("Seal broken");

        kit.Find("form").Submit();

        Assert.Contains(told, kit.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Equal("Seal broken", kit.Labelled(reason).GetAttribute("value"));
    }

    [Theory]
    [InlineData("en", "Nurse Han Second check: Pharmacist Seo")]
    [InlineData("ko", "Nurse Han 이중 확인: Pharmacist Seo")]
    [Trait("id", "E6")]
    public void The_history_names_who_gave_a_kit_and_who_checked_it_before(
        string language,
        string told
    )
    {
        using var page = Of(language, Role.Pharmacist);
        var given = StockPages.Kit.History[0] with
        {
            From = KitStatus.Assigned,
            To = KitStatus.Dispensed,
            By = "Nurse Han",
            VerifiedBy = "Pharmacist Seo",
        };
        page.Operations.Answer<KitDetails, KitFile>(_ => StockPages.Kit with { History = [given] });
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        Assert.Contains(told, kit.Find("table").Words(), StringComparison.Ordinal);
    }
}
