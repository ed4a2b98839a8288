using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What was set aside or given and should not have been: pressing every button on the way back.</summary>
[Collection(DemoStudy.Name)]
public sealed class NotGivenStories(PortalBrowser portal) : BenchStory(portal)
{
    [Theory]
    [InlineData("en", "ZENO, Bice", "1952-03-04")]
    [InlineData("ko", "ZERBI, Alda", "1952-04-05")]
    [Trait("id", "E7")]
    public async Task What_was_not_given_is_confirmed_by_another_person_and_what_was_wrong_is_replaced(
        string language,
        string name,
        string born
    )
    {
        Read(language);
        var (path, _, _) = await ReadyAsync(name, born, kits: 4);
        var (bench, tab) = (BenchOf(path), $"{path}?tab=kits");
        var (nurse, pharmacist) = (
            await AtWorkAsync(Role.Nurse),
            await AtWorkAsync(Role.Pharmacist)
        );
        var page = nurse.Page;
        await nurse.GoAsync(tab);
        await page.ClickOnAsync(Supply(DispensingText.PrepareOrder, 1));
        await PrepareEarlyAsync(page);
        await SealBrokenAsync(pharmacist, page);

        var kit = await bench.GivenAsync();
        await nurse.GoAsync(tab);
        await page.ClickOnAsync(Of(DispensingText.NotGiven, kit));
        await NeverLeftAsync(page, DispensingText.NotGiven, DispensingText.NotGivenSubmit);
        await pharmacist.GoAsync(tab);
        await pharmacist.Page.ClickOnAsync(Of(DispensingText.ConfirmNeverLeft, kit));
        await NeverLeftAsync(
            pharmacist.Page,
            DispensingText.ConfirmNeverLeft,
            DispensingText.ConfirmSubmit
        );

        kit = await bench.GivenAsync();
        await nurse.GoAsync(tab);
        await page.ClickOnAsync(Of(DispensingText.GivenInError, kit));
        await ReasonAsync(
            page,
            DispensingText.GivenInError,
            DispensingText.GivenInErrorSubmit,
            "Other patient's kit"
        );
        await page.ClickOnAsync(Of(DispensingText.Replace, kit));
        await PrepareOutsideVisitsAsync(page);
        kit = await page.Locator(".toscan .big").InnerTextAsync();
        await nurse.GoAsync(tab);
        await page.FollowAsync(Of(DispensingText.GoOn, kit));
        await page.SeeAsync(Supply(DispensingText.MatchedOf, 0, 1));
        await page.GoBackAsync();
        await page.ClickOnAsync(Of(DispensingText.PutBack, kit));
        await ReasonAsync(page, DispensingText.PutBack, DispensingText.PutBack, "Not needed");
        await page.SeeAsync(Supply(DispensingText.ReasonIs, "Not needed"));
    }

    /// <summary>A visit whose window is not open yet asks why; the reason stands beside what was set aside.</summary>
    private async Task PrepareEarlyAsync(IPage page)
    {
        await page.GetByLabel(new Regex(@"^\s*V2,")).CheckAsync();
        await page.ClickOnAsync(Supply(DispensingText.PrepareSubmit));
        await page.SeeAsync(Supply("VisitNotYetOpen.Next"));
        await page.EnterAsync(Supply(DispensingText.ReasonNotDue), "Travels tomorrow");
        await PrepareAsync(page);
        await page.SeeAsync(Supply(DispensingText.VisitBecause, "Travels tomorrow"));
    }

    /// <summary>The second person finds the seal broken: the kits are put back, and this one is taken out of the stock.</summary>
    private async Task SealBrokenAsync(Visitor pharmacist, IPage prepared)
    {
        var page = pharmacist.Page;
        var kit = await prepared.Locator(".toscan .big").InnerTextAsync();
        await pharmacist.GoAsync(new Uri(prepared.Url).AbsolutePath);
        await page.ScanAsync(kit);
        await page.ClickOnAsync(Supply(DispensingText.VerifySubmit));
        await page.SeeAsync(Supply("KitNotLookedAt.Next"));
        await page.Locator("main")
            .TickAsync(Supply(DispensingText.SealQuestion), Supply(DispensingText.SealBroken));
        await page.SeeAsync(Supply("KitSealBroken.Why"));
        await pharmacist.AssertAccessibleAsync();
        await page.ClickOnAsync(Supply(DispensingText.PutBack));
        await ReasonAsync(page, DispensingText.PutBack, DispensingText.PutBack, "Seal broken");
        var cancelled = $"{Say<WordText>($"DistributionStatus.{DistributionStatus.Cancelled}")}:";
        await page.SeeAsync(cancelled);
        await prepared.SeeAsync(cancelled);
        await page.FollowAsync(Supply(DispensingText.KitInStock, kit));
        var take = Say<StockText>(StockText.TakeOut);
        await page.ClickOnAsync(take);
        var form = page.Part(Say<StockText>(StockText.TakeOutTitle, kit));
        await form.TickAsync(
            Say<StockText>(StockText.TakeOutTo),
            Say<WordText>($"KitStatus.{KitStatus.Damaged}")
        );
        await form.EnterAsync(Say<StockText>(StockText.Reason), "Seal broken");
        await form.ClickOnAsync(take);
        await form.GoneAsync();
    }

    private async Task NeverLeftAsync(IPage page, string panel, string submit)
    {
        var form = page.Part(Supply(panel));
        await form.TickAsync(Supply(DispensingText.DidItLeave), Supply(DispensingText.NeverLeft));
        if (panel == DispensingText.NotGiven)
        {
            await form.EnterAsync(Supply(DispensingText.Reason), "Patient had left");
        }

        await form.ClickOnAsync(Supply(submit));
        await form.GoneAsync();
    }
}
