using System.Globalization;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>An order on its way: drafted by the nurse, signed by the investigator, changed, held, resumed and ended.</summary>
[Collection(DemoStudy.Name)]
public sealed class OrderStories(PortalBrowser portal) : PatientStory(portal)
{
    private string language = "en";

    [Theory]
    [InlineData("en", "ABATE, Rita", "1941-01-02")]
    [InlineData("ko", "ACERBI, Nina", "1941-02-03")]
    [Trait("id", "D2")]
    [Trait("id", "A9")]
    public async Task A_nurse_drafts_and_an_investigator_signs_holds_changes_and_ends(
        string reads,
        string name,
        string born
    )
    {
        language = reads;
        var path = await ScreenedAsync(name, born);
        var subject = await DemoMedicine.EnrolAsync(Portal.Host.Services, Rome, path);
        var nurse = await InRomeAsync(Role.Nurse, new(reads));
        await nurse.GoAsync(path);
        await nurse.Page.FollowAsync(In("Open orders", "처방 보기"));
        await nurse.Page.SeeAsync(In("Nothing was ordered", "아직 처방이 없습니다"));
        await nurse.Page.FollowAsync(In("Adherence", "투약 순응도"));
        await nurse.Page.FollowAsync(In("Orders", "처방"));
        var investigator = await InRomeAsync(Role.Investigator, new(reads));
        var page = investigator.Page;
        await investigator.GoAsync(PortalUrls.OrdersToSign);
        await page.SeeHeadingAsync(In("Orders to sign", "서명할 처방"));
        await DraftAsync(nurse.Page);
        await page.ClickOnAsync(In("Show changes", "변경 내용 보기"));
        await investigator.AssertAccessibleAsync();
        await page.FollowAsync(
            In($"Check and sign, {subject}, order 1", $"확인하고 서명, {subject}, 1번 처방")
        );
        await SignAsync(page, subject, opened: true);
        var order = page.Part(Order).First;
        await order.SeeAsync(In("Active", "진행 중"));
        await nurse.Page.Part(Order).First.SeeAsync(In("Active", "진행 중"));

        await ActAsync(page, In("Put on hold", "처방 보류"), In("ALT raised", "간수치 상승"));
        await nurse.Page.Part(Order).First.SeeAsync(In("ALT raised", "간수치 상승"));
        await nurse.Page.SeeAsync(In("On hold since", "보류: "));
        await investigator.AssertAccessibleAsync();
        await ActAsync(page, In("Resume", "처방 재개"));
        await nurse.Page.Part(Order).First.SeeAsync(In("Put on hold: ", "처방 보류: "));

        await ChangeAsync(nurse.Page);
        await order.SeeAsync(In("version 2 waits for a signature", "버전 2의 서명을 기다리고"));
        await ActAsync(nurse.Page, In("Withdraw change", "변경 철회"));
        await ChangeAsync(nurse.Page);
        await order.SeeAsync(In("version 3 waits for a signature", "버전 3의 서명을 기다리고"));
        await FromOverviewAsync(investigator, nurse, path);
        await investigator.GoAsync(PortalUrls.OrdersToSign);
        await page.FollowAsync(In($"{subject}, open orders", $"{subject}, 처방 보기"));
        await SignAsync(page, subject);
        await order.SeeAsync(In("Now: 1 tablet by mouth at 08:00", "현재: 매일 08:00"));
        await order.SeeAsync(In(": 1 tablet by mouth at 09:00 every day", ": 매일 09:00"));
        await ActAsync(page, In("Stop order", "처방 중단"), In("Rash", "발진"));
        await order.SeeAsync(In("Stopped", "중단"));
        await order.GetByText(In("History of order 1", "1번 처방의 이력")).ClickAsync();
        await order.SeeAsync("Sleeps late");
    }

    /// <summary>What waits stands on the overview, with the link for who may sign and who that is for all others; so does what was done last.</summary>
    private async Task FromOverviewAsync(Visitor investigator, Visitor nurse, string path)
    {
        var (page, sign) = (investigator.Page, Of(In("Sign order", "처방 서명")));
        await nurse.GoAsync(path);
        await nurse
            .Page.Part(In("Open items 1", "처리할 항목 1"))
            .SeeAsync(In("Sign order: principal investigator", "처방 서명: 시험책임자"));
        await investigator.GoAsync(path);
        await page.Part(In("Last events", "최근 기록"))
            .SeeAsync(In("Change an order, ", "처방 변경, "));
        await investigator.AssertAccessibleAsync();
        await investigator.ScreenshotAsync($"patient-overview-{language}");
        await page.FollowAsync(sign);
        await page.Part(sign).SeeAsync("Sleeps late");
        await investigator.GoAsync(path);
        await page.FollowAsync(In("All history", "전체 이력"));
        await page.Part(In("History", "이력")).First.SeeAsync(In("Change an order", "처방 변경"));
    }

    [Theory]
    [InlineData("en", "ADAMI, Lea", "1941-03-04")]
    [InlineData("ko", "ADORNO, Mia", "1941-04-05")]
    [Trait("id", "D5")]
    public async Task An_investigator_drafts_edits_cancels_and_marks_what_should_never_have_been_signed(
        string reads,
        string name,
        string born
    )
    {
        language = reads;
        var path = await ScreenedAsync(name, born);
        var subject = await DemoMedicine.EnrolAsync(Portal.Host.Services, Rome, path);
        var investigator = await InRomeAsync(Role.Investigator, new(reads));
        var page = investigator.Page;
        await investigator.GoAsync($"{path}?tab=orders");
        var form = await FillAsync(page, "2");
        await form.SeeAsync(In("Outside the protocol's limits.", "계획서 한도를 벗어났습니다."));
        await form.EnterAsync(
            In("Reason for the dose", "한도를 벗어난 사유"),
            "Loading dose by the sponsor's letter"
        );
        await investigator.ScreenshotAsync($"order-panel-{reads}-1440");
        await form.ClickOnAsync(In("Save draft", "초안 저장"));
        await form.GoneAsync();
        await page.Part(Order).First.SeeAsync("Loading dose by the sponsor's letter");

        var rewrite = Of(In("Edit draft", "초안 수정"));
        await page.ClickOnAsync(rewrite);
        var edit = page.Part(rewrite);
        await edit.TodayAsync(In("First dose", "첫 투약일"));
        await edit.EnterAsync(In("Duration", "기간"), "14");
        await edit.ClickOnAsync(In("Check before signing", "서명 전 확인"));
        var sign = page.Part(Of(In("Sign order", "처방 서명")));
        await sign.SeeAsync(In("28 tablets", "28정"));
        await sign.ClickOnAsync(In("Hide", "숨기기"));
        await ActAsync(page, In("Cancel draft", "초안 취소"));
        await page.Part(Order).First.SeeAsync(In("Cancelled", "취소"));

        form = await FillAsync(page, "1");
        await form.ClickOnAsync(In("Check before signing", "서명 전 확인"));
        await SignAsync(page, subject, opened: true, number: 2);
        await ActAsync(
            page,
            In("Mark as entered in error", "오입력 처리"),
            In("Wrong patient", "다른 시험대상자"),
            number: 2
        );
        await page.Part(OrderNo(2)).First.SeeAsync(In("Entered in error", "오입력"));
    }

    private string Order => OrderNo(1);

    private string OrderNo(int number) =>
        In(
            $"Order {number}: ORBIT-24 or placebo, tablet",
            $"{number}번 처방: ORBIT-24 또는 위약, 정제"
        );

    private string In(string english, string korean) => language == "en" ? english : korean;

    private string Of(string act, int number = 1) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{act}, {In($"order {number}", $"{number}번 처방")}"
        );

    private async Task DraftAsync(IPage page)
    {
        await page.SeeAsync(In("Nothing was ordered", "아직 처방이 없습니다"));
        var form = await FillAsync(page, "1");
        await form.SeeAsync(
            In("Who can sign it: principal investigator", "서명할 수 있는 사람: 시험책임자")
        );
        await form.ClickOnAsync(In("Save draft", "초안 저장"));
        await form.GoneAsync();
        await page.Part(Order).First.SeeAsync(In("Draft", "초안"));
        await page.Part(Order).First.SeeAsync(In("Sign order: ", "처방 서명: "));
    }

    private async Task<ILocator> FillAsync(IPage page, string dose)
    {
        await page.ClickOnAsync(In("New order", "처방 작성"));
        var form = page.Part(In("New order", "처방 작성"));
        await form.TickAsync(
            In("Study medication", "임상시험용의약품"),
            In("ORBIT-24 or placebo, tablet", "ORBIT-24 또는 위약, 정제")
        );
        await form.ClickOnAsync(
            In(
                "Fill in the usual dose of the protocol: 1 tablet at 08:00, every day",
                "계획서의 통상 용량으로 채우기: 매일 08:00 1정"
            )
        );
        await form.EnterAsync(In("Dose each time", "1회 용량"), dose);
        await form.TickAsync(In("Route", "투여 경로"), In("by mouth", "경구"));
        await form.EnterAsync(In("First dose", "첫 투약일"), In("today", "오늘"));
        await form.EnterAsync(In("Duration", "기간"), "28");
        await form.SeeAsync(In($"Take {dose} tablet", $"매일 08:00에 {dose}정씩 경구 복용합니다."));
        return form;
    }

    private async Task ChangeAsync(IPage page)
    {
        await page.ClickOnAsync(Of(In("Change order", "처방 변경")));
        var form = page.Part(Of(In("Change order", "처방 변경")));
        await form.EnterAsync(In("At", "투여 시각"), "9");
        await form.EnterAsync(In("First dose", "첫 투약일"), In("+3d", "+3d"));
        await form.EnterAsync(In("Reason for the change", "변경 사유"), "Sleeps late");
        await form.ClickOnAsync(In("Save draft", "초안 저장"));
        await form.GoneAsync();
    }

    private async Task SignAsync(IPage page, string subject, bool opened = false, int number = 1)
    {
        var act = In("Sign order", "처방 서명");
        if (!opened)
        {
            await page.ClickOnAsync(Of(act, number));
        }

        var form = page.Part(Of(act, number));
        await form.SeeAsync(subject);
        await form.ClickOnAsync(act);
        await page.OpenDialog()
            .SeeAsync(
                In("I prescribe this medication for this patient.", "이 의약품을 처방합니다.")
            );
        await ProveAsync(page, In("Password", "비밀번호"), act);
        await form.GoneAsync();
    }

    private async Task ProveAsync(IPage page, string password, string act)
    {
        var dialog = page.OpenDialog();
        await dialog.EnterAsync(password, Portal.Account(Role.Investigator, Rome).Password);
        await dialog.ClickOnAsync(act);
        await dialog.GoneAsync();
    }

    private async Task ActAsync(IPage page, string act, string? reason = null, int number = 1)
    {
        await page.ClickOnAsync(Of(act, number));
        var form = page.Part(Of(act, number));
        if (reason is not null)
        {
            await form.EnterAsync(In("Reason", "사유"), reason);
        }

        await form.ClickOnAsync(act);
        await form.GoneAsync();
    }
}
