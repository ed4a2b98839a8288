using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>There was less on the shelf than is needed: what is missing is owed.</summary>
[Collection(DemoStudy.Name)]
public sealed class OwedStories(PortalBrowser portal) : BenchStory(portal)
{
    [Theory]
    [InlineData("en", "ZITO, Cleo", "1953-04-05")]
    [InlineData("ko", "ZOLA, Rina", "1953-05-06")]
    [Trait("id", "E8")]
    [Trait("id", "E9")]
    public async Task A_part_is_given_and_counted_and_the_rest_is_owed_until_it_is_given_up(
        string language,
        string name,
        string born
    )
    {
        Read(language);
        var (path, _, _) = await ReadyAsync(name, born, kits: 1, units: 14);
        var (bench, tab) = (BenchOf(path), $"{path}?tab=kits");
        var nurse = await AtWorkAsync(Role.Nurse);
        var page = nurse.Page;
        await nurse.GoAsync(tab);
        await page.ClickOnAsync(Supply(DispensingText.PrepareOrder, 1));
        await page.GetByLabel(Supply(DispensingText.FieldInPart)).CheckAsync();
        await PrepareOutsideVisitsAsync(page);
        var kit = await bench.HandedOverAsync(Guid.Parse(page.Url.Split('/')[^1]));
        await bench.CountedAsync(
            unused: 10,
            Zone.DayAt("Europe/Rome", TimeProvider.System.GetUtcNow())
        );
        await nurse.GoAsync(tab);
        await CorrectAsync(page, kit);

        var fourteen = language == "ko" ? "14정" : "14 tablets";
        await page.SeeAsync(Supply(DispensingText.Owes, fourteen));
        await page.ClickOnAsync(Of(DispensingText.GiveOwed, kit));
        var owed = page.Part(Supply(DispensingText.GiveOwed));
        await owed.ClickOnAsync(Supply(DispensingText.GiveOwed));
        await owed.SeeAsync(Supply("NoKitCanBeAssigned.Why"));
        await owed.ClickOnAsync(Say<UiText>(nameof(UiText.Hide)));
        await page.ClickOnAsync(Of(DispensingText.WaiveOwed, kit));
        await ReasonAsync(
            page,
            DispensingText.WaiveOwed,
            DispensingText.WaiveOwed,
            "Treatment ends"
        );
        await page.SeeAsync(Supply(DispensingText.WaivedBecause, "Treatment ends"));
    }

    /// <summary>Two of fourteen were lost, as the patient says later.</summary>
    private async Task CorrectAsync(IPage page, string kit)
    {
        var title = Of(DispensingText.CorrectCount, kit);
        await page.ClickOnAsync(title);
        var form = page.Part(title);
        await form.EnterAsync(Supply(DispensingText.FieldLost), "2");
        await form.TickAsync(
            $"{Say<UiText>("Reason")}, {Supply(DispensingText.CorrectCount)}",
            Say<UiText>("ReasonEntryError")
        );
        await form.ClickOnAsync(Supply(DispensingText.SaveCount));
        await form.GoneAsync();
        var taken = Supply(DispensingText.Taken, 2);
        await page.SeeAsync(Supply(DispensingText.TakenFormula, 14, 10, 2, taken));
    }
}
