using Microsoft.Playwright;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>The same set-up by an administrator who reads Korean.</summary>
public sealed class SetUpInKoreanStories(PortalBrowser portal) : EmptyPortal(portal)
{
    [Fact]
    [Trait("id", "B2")]
    [Trait("id", "D3")]
    public async Task A_medicine_is_set_up_in_Korean()
    {
        await CreateStudyAsync(await AdministratorAsync());
        var korean = await VisitAsync(new VisitorOptions("ko"), Address);
        await korean.SignInAsync("noor@portal.example", Password);
        var page = korean.Page;
        await korean.GoAsync(PortalUrls.Studies);
        await page.FollowAsync("AURORA-1");
        await page.FollowAsync("임상시험용의약품");
        await AddMedicationAsync(page);
        await page.FollowAsync("임상시험계획서");
        await AddProtocolAsync(page);
        await AddVisitAsync(page);

        await page.ClickOnAsync("용량 단계 추가");
        var form = page.Part("새 용량 단계");
        await form.ChooseAsync("임상시험용의약품", "AURORA 또는 위약, 정제");
        await form.EnterAsync("단계 번호", "1");
        await form.EnterAsync("시작 시험일", "1");
        await form.EnterAsync("1회 최소 용량", "0.5");
        await form.EnterAsync("1회 최대 용량", "1");
        await form.EnterAsync("1일 최대 용량", "2");
        await form.EnterAsync("통상 투여 시각", "08:00 1, 20:00 0.5");
        await form.SeeAsync("입력 내용: 매일 08:00 1정, 20:00 0.5정");
        await form.ClickOnAsync("용량 단계 추가");
        await form.GoneAsync();
        await page.Part("계획서 1.0 용량 단계").First.SeeAsync("1회 0.5~1정, 1일 최대 2정");
    }

    private static async Task AddMedicationAsync(IPage page)
    {
        await page.ClickOnAsync("임상시험용의약품 추가");
        var form = page.Part("새 임상시험용의약품");
        await form.EnterAsync("제품 코드", "AUR");
        await form.EnterAsync("영문 이름", "AURORA or placebo, tablet");
        await form.EnterAsync("국문 이름", "AURORA 또는 위약, 정제");
        await form.TickAsync("제형", "정제");
        await form.EnterAsync("함량", "10 mg 또는 위약");
        await form.TickAsync("계수 단위", "정");
        await form.EnterAsync("최소 분할 단위", "0.3");
        await form.ClickOnAsync("임상시험용의약품 추가");
        await form.EnterAsync("최소 분할 단위", "0.5");
        await form.ClickOnAsync("임상시험용의약품 추가");
        await form.GoneAsync();

        await page.ClickOnAsync("AUR 키트 유형 추가");
        var kit = page.Part("AUR 키트 유형 추가");
        await kit.EnterAsync("키트 유형 코드", "BOTTLE35");
        await kit.EnterAsync("키트당 수량", "35");
        await kit.ClickOnAsync("키트 유형 추가");
        await kit.GoneAsync();
        await page.Part("키트 유형").First.SeeAsync("35정");
    }

    private static async Task AddProtocolAsync(IPage page)
    {
        await page.ClickOnAsync("계획서 버전 추가");
        var form = page.Part("새 계획서 버전");
        await form.EnterAsync("계획서 버전", "1.0");
        await form.EnterAsync("적용 시작일", "2026-03-02");
        await form.TickAsync("시험일 기준", "첫 투약");
        await form.ClickOnAsync("계획서 버전 추가");
        await form.GoneAsync();
        await page.Part("계획서 1.0").First.SeeAsync("80~120%");
    }

    private static async Task AddVisitAsync(IPage page)
    {
        await page.ClickOnAsync("방문 추가");
        var form = page.Part("새 예정 방문");
        await form.EnterAsync("방문 코드", "V2");
        await form.EnterAsync("영문 이름", "Week 4");
        await form.EnterAsync("국문 이름", "4주차");
        await form.EnterAsync("시험일", "29");
        await form.EnterAsync("허용 일수(이전)", "3");
        await form.EnterAsync("허용 일수(이후)", "3");
        await form.ClickOnAsync("방문 추가");
        await form.GoneAsync();

        await page.ClickOnAsync("V2 정정");
        var correction = page.Part("V2 정정");
        await correction.EnterAsync("허용 일수(이후)", "7");
        await correction.TickAsync("변경 사유", "입력 오류");
        await correction.ClickOnAsync("정정 저장");
        await correction.GoneAsync();
        await page.Part("계획서 1.0 예정 방문").First.SeeAsync("26일차~36일차");
    }
}
