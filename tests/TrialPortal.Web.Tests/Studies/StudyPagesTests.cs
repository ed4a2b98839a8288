using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Studies;

[Trait("id", "B1")]
public sealed class StudyPagesTests
{
    private static readonly Guid Id = new(1, 0, 0, new byte[8]);

    [Theory]
    [InlineData(
        "en",
        "Create study",
        "Number",
        "Title",
        "Protocol version",
        "Consent form version"
    )]
    [InlineData("ko", "임상시험 등록", "번호", "제목", "계획서 버전", "동의서 버전")]
    public void A_study_is_created_from_its_form(
        string language,
        string act,
        string number,
        string title,
        string protocol,
        string consent
    )
    {
        using var page = Of(language);
        page.Operations.Answer<CreateStudy, Guid>(_ => Id);
        var list = page.Render<StudyListPage>();
        list.Button(act).Click();

        list.Labelled(number).Change("NOVA-1");
        list.Labelled(title).Change("Nova");
        list.Labelled(protocol).Change("1.0");
        list.Labelled(consent).Change("1.0");
        list.Find("form").Submit();

        Assert.Equal("NOVA-1", Assert.Single(page.Operations.Of<CreateStudy>()).Number);
    }

    [Fact]
    public void A_refusal_stands_at_its_field()
    {
        using var page = Of("en");
        page.Operations.Refuse<CreateSite, Guid>(
            new Refusal("SiteCodeTaken", "B1").At(nameof(CreateSite.Code))
        );
        var study = page.Render<StudyDetailsPage>(p => p.Add(s => s.Id, Id));
        study.Button("Create site").Click();

        study.Labelled("Site code").Change("KR01");
        study.Labelled("Name").Change("Hanbit");
        study.Labelled("Time zone").Change("Asia/Seoul");
        study.Find("form").Submit();

        Assert.Contains(
            "This code is in use by another site of the study.",
            study.Described(study.Labelled("Site code")),
            StringComparison.Ordinal
        );
        Assert.Equal("Asia/Seoul", page.Operations.Of<CreateSite>()[0].ZoneId);
    }

    [Theory]
    [InlineData("en", "No study yet.")]
    [InlineData("ko", "등록된 임상시험이 없습니다.")]
    public void An_empty_portal_says_what_comes_first(string language, string words)
    {
        using var page = Of(language);
        page.Operations.Answer<StudyList, StudySlice>(_ => new StudySlice([], false));

        Assert.Contains(words, page.Render<StudyListPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Who_manages_no_longer_has_no_button_left()
    {
        using var page = Of("en");
        var list = page.Render<StudyListPage>();
        Assert.NotNull(list.Button("Create study"));

        await page.LoseRolesAsync();

        list.WaitForAssertion(() => Assert.Empty(list.FindAll("button")));
    }

    private static Page Of(string language)
    {
        var page = Page.In(language);
        page.Operations.As(Role.Administrator);
        page.Operations.Answer<StudyList, StudySlice>(_ => new StudySlice(
            [new StudyRow(Id, "ORBIT-24", "Orbit", "2.1", "3.0", false, 2)],
            false
        ));
        page.Operations.Answer<StudyDetails, StudyFacts>(_ => new StudyFacts(
            "ORBIT-24",
            "Orbit",
            "2.1",
            "3.0",
            false,
            TestClock.Thursday,
            [new SiteRow(Id, "KR01", "Hanbit", "Asia/Seoul")],
            false
        ));
        return page.Interactive();
    }
}
