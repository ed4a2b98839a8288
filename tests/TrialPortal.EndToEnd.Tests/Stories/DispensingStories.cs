using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Medication from the shelf to the patient and back, pressing every button on the way.</summary>
[Collection(DemoStudy.Name)]
public sealed class DispensingStories(PortalBrowser portal) : BenchStory(portal)
{
    [Fact]
    [Trait("id", "E5")]
    [Trait("id", "O3")]
    public async Task A_kit_is_scanned_by_two_people_handed_over_and_counted_with_scanner_and_enter()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var (path, number, kits) = await ReadyAsync("ZANI, Ada", "1951-02-03");
        var page = nurse.Page;
        await LeafAsync(nurse, number);
        await nurse.GoAsync(PortalUrls.Bench);
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync("bench-1440");
        await page.ClickOnAsync($"Prepare medication, {number}");
        var queue = page.Locator(".withpanel > .sheet");
        await Assertions.Expect(queue).ToBeVisibleAsync();
        Assert.True(await queue.EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth"));
        await PrepareOutsideVisitsAsync(page);

        var wanted = await page.Locator(".toscan .big").InnerTextAsync();
        await page.TypeKitAsync(kits.First(k => k != wanted).ToLowerInvariant());
        await page.SeeAsync("is not added.");
        var scans = page.Locator(".scanned > li");
        await scans.Last.SeeAsync("typed");
        var tone = page.Locator("tp-tone");
        await Assertions.Expect(tone).ToHaveCountAsync(1);
        await page.ClickOnAsync("Sound");
        await Assertions.Expect(tone).ToHaveCountAsync(0);
        var sound = page.GetByRole(AriaRole.Button, new() { Name = "Sound" });
        await Assertions.Expect(sound).ToBeFocusedAsync();
        await page.SeeAsync($"Take {wanted}.");
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync("dispense-1440");
        await page.ScanInKoreanAsync(wanted, times: 2);
        var ask = page.GetByRole(AriaRole.Link, new() { Name = "Ask the second person" });
        await Assertions.Expect(ask).ToBeFocusedAsync();
        await scans.Last.SeeAsync("Matched");
        await scans.Last.NotSeeAsync("typed");
        await Assertions.Expect(scans).ToHaveCountAsync(2);
        await Assertions.Expect(sound).ToHaveAttributeAsync("aria-pressed", "false");
        var address = new Uri(page.Url).AbsolutePath;
        await page.PressEnterAsync();
        await page.SeeHeadingAsync("Bench");

        var pharmacist = await InRomeAsync(Role.Pharmacist);
        await pharmacist.GoAsync(PortalUrls.Bench);
        await pharmacist.Page.ScanInKoreanAsync(wanted);
        await pharmacist.Page.ArriveAsync($"{address}$");
        await pharmacist.Page.SeeAsync("Scans of this visit");
        await pharmacist.Page.ScanAsync(wanted);
        var verify = pharmacist.Page.GetByRole(
            AriaRole.Button,
            new() { Name = "Second check done" }
        );
        await pharmacist.AssertAccessibleAsync();
        await pharmacist.ScreenshotAsync("second-check-1440");
        await pharmacist.Page.FindRightAsync();
        await Assertions.Expect(verify).ToBeFocusedAsync();
        await pharmacist.Page.PressEnterAsync();
        await pharmacist.Page.SeeAsync("Second check done by");

        await nurse.GoAsync(address);
        await page.ClickOnAsync("Hand over");
        await page.SeeAsync("The date of birth is not ticked");
        await page.ClickOnAsync("Not this patient");
        await page.SeeAsync($"{wanted}: still set aside for {number}.");
        await nurse.AssertAccessibleAsync();
        await page.ClickOnAsync("Begin again");
        await nurse.ScreenshotAsync("hand-over-1440");
        await HandOverAsync(page);
        await page.SeeAsync("Dispensed:");
        await page.FollowAsync("Kits and returns of the patient");
        await page.ClickOnAsync($"Count return, {wanted}");
        var form = page.Part($"Count return, {wanted}");
        await form.TodayAsync("Brought back on");
        await form.TickAsync("Container", "brought");
        await form.EnterAsync("Unused, brought back", "10");
        await form.SeeAsync(
            "35 given − 10 unused = at most 25 taken. Nobody said how many were lost."
        );
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync("return-count-1440");
        await form.ClickOnAsync("Save count");
        await form.GoneAsync();
        Assert.Contains(path, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task The_way_of_a_kit_reads_in_Korean()
    {
        var korean = new VisitorOptions("ko");
        var (_, number, _) = await ReadyAsync("ZORZI, Dora", "1954-05-06");
        var nurse = await InRomeAsync(Role.Nurse, korean);
        var page = nurse.Page;
        await nurse.GoAsync(PortalUrls.Bench);
        await page.SeeHeadingAsync("조제 작업대");
        await page.ClickOnAsync($"의약품 조제, {number}");
        var form = page.Part("의약품 조제");
        await form.GetByLabel(new Regex(@"^\s*방문 외")).CheckAsync();
        await form.ClickOnAsync("키트 배정");
        var kit = await page.Locator(".toscan .big").InnerTextAsync();
        await page.ScanAsync(kit);
        await page.SeeAsync("이중 확인 요청");
        await nurse.AssertAccessibleAsync();
        var address = new Uri(page.Url).AbsolutePath;

        var pharmacist = await InRomeAsync(Role.Pharmacist, korean);
        await pharmacist.GoAsync(address);
        await pharmacist.Page.TypeKitAsync("ㅏ-104327");
        await pharmacist.Page.SeeAsync("읽은 내용: “ㅏ-104327”");
        await pharmacist.Page.ScanInKoreanAsync(kit);
        await pharmacist.AssertAccessibleAsync();
        await pharmacist.ScreenshotAsync("second-check-ko-1440");
        await pharmacist.Page.FindRightAsync();
        await pharmacist.Page.ClickOnAsync("이중 확인 완료");
        await pharmacist.Page.SeeAsync("시험대상자에게 키트를 주고 서명해 주세요.");
        await pharmacist.AssertAccessibleAsync();
        await pharmacist.ScreenshotAsync("hand-over-ko-1440");
        await pharmacist.Page.ClickOnAsync("조제 취소");
        var back = pharmacist.Page.Part("조제 취소");
        await pharmacist.Page.ComposeHelloAsync(back.Field("사유"));
        await back.ClickOnAsync("조제 취소");
        await pharmacist.Page.SeeAsync("취소:");
        await pharmacist.Page.FollowAsync("시험대상자의 키트와 반납");
        await pharmacist.Page.SeeAsync("사유: 안녕하세요");
        await pharmacist.Page.GoBackAsync();
        await pharmacist.Page.FollowAsync("작업대로 돌아가기");
        await pharmacist.Page.SeeHeadingAsync("조제 작업대");
    }

    /// <summary>From what came a moment ago, such as this patient's row, back to what waited before it, on again, and to the first rows.</summary>
    private static async Task LeafAsync(Visitor nurse, string number)
    {
        var (page, row) = (nurse.Page, nurse.Page.GetByRole(AriaRole.Rowheader).GetByText(number));
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var place = new Cursor(false, [$"{before.UtcTicks}", $"{Guid.Empty}", "0"]);
        await nurse.GoAsync($"{PortalUrls.Bench}?at={place}");
        await Assertions.Expect(row).ToBeVisibleAsync();
        await page.FollowAsync("Previous page");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
        await page.FollowAsync("Back to the first rows");
        await page.ArriveAsync($"{PortalUrls.Bench}$");
    }

    private async Task HandOverAsync(IPage page)
    {
        await page.SeeAsync("Ask the patient for name and date of birth");
        await page.TickStatedAsync();
        await page.ClickOnAsync("Hand over");
        var dialog = page.OpenDialog();
        await dialog.SeeAsync("I handed this medication over to this patient.");
        await dialog.EnterAsync("Password", Portal.Account(Role.Nurse, Rome).Password);
        await dialog.ClickOnAsync("Hand over");
        await dialog.GoneAsync();
        await page.SeeAsync("Kits and returns of the patient");
    }
}
