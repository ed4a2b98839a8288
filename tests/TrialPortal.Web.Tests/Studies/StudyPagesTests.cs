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
    private static readonly SiteRow Site = new(
        Id,
        4,
        "KR01",
        "Hanbit",
        "Asia/Seoul",
        World.Line.EmergencyPhone,
        World.Line.AnswerDays
    );

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
        study.Labelled("24-hour number").Change("02-555-0199");
        study.Labelled("Working days to answer").Change("2");
        study.Find("form").Submit();

        Assert.Contains(
            "This code is in use by another site of the study.",
            study.Described(study.Labelled("Site code")),
            StringComparison.Ordinal
        );
        var tried = page.Operations.Of<CreateSite>()[0];
        Assert.Equal(
            ("Asia/Seoul", "02-555-0199", 2),
            (tried.ZoneId, tried.EmergencyPhone, tried.AnswerDays)
        );
    }

    [Fact]
    [Trait("id", "O6")]
    public void What_is_missing_and_what_is_wrong_of_a_site_is_told_at_once()
    {
        using var page = Of("en");
        var study = page.Render<StudyDetailsPage>(p => p.Add(s => s.Id, Id));
        study.Button("Create site").Click();

        study.Labelled("Site code").Change("KR-01");
        study.Labelled("24-hour number").Change("119");
        study.Find("form").Submit();

        Assert.Equal(5, study.FindAll("[data-summary] li").Count);
        Assert.Contains("Enter the name.", study.Find("[data-summary]").TextContent);
        Assert.Empty(page.Operations.Of<CreateSite>());

        study.Button("Change number, KR01").Click();
        study.Labelled("24-hour number").Change("119");
        study.Find("form").Submit();

        Assert.Equal(2, study.FindAll("[data-summary] li").Count);
        Assert.Contains("Choose the reason", study.Find("[data-summary]").TextContent);
        Assert.Empty(page.Operations.Of<ChangeCareLine>());
    }

    [Theory]
    [InlineData("en", "lacking", "Change number, KR01", "24-hour number", "Save number and time")]
    [InlineData("ko", "없음", "연락처 변경, KR01", "24시간 연락처", "연락처와 기한 저장")]
    [Trait("id", "N2")]
    public void A_site_that_lacks_its_number_says_so_and_is_given_one_without_a_reason(
        string language,
        string lacking,
        string act,
        string number,
        string save
    )
    {
        using var page = Of(language, Site with { EmergencyPhone = null, AnswerDays = null });
        page.Operations.Answer<ChangeCareLine, Guid>(_ => Id);
        var study = page.Render<StudyDetailsPage>(p => p.Add(s => s.Id, Id));
        Assert.Contains(lacking, study.Find("tbody").Words(), StringComparison.Ordinal);

        study.Button(act).Click();
        study.Labelled(number).Change("02-555-0142");
        study.Find("form input[inputmode=numeric]").Change("5");
        Assert.Empty(study.FindAll("form input[type=radio]"));
        Assert.Equal(save, study.Find("button[type=submit] .when-on").Words());
        study.Find("form").Submit();

        var change = Assert.Single(page.Operations.Of<ChangeCareLine>());
        Assert.Equal(
            (Id, 4, "02-555-0142", 5, null),
            (
                change.SiteId,
                change.SeenVersion,
                change.EmergencyPhone,
                change.AnswerDays,
                change.Reason
            )
        );
        Assert.Empty(study.FindAll("form"));
    }

    [Fact]
    [Trait("id", "N2")]
    public void A_number_in_use_is_replaced_with_a_reason_and_who_was_faster_is_measured_against()
    {
        var version = 4;
        var tried = new List<int>();
        using var page = Of("en", () => Site with { Version = version });
        page.Operations.Answer<ChangeCareLine, Guid>(c =>
        {
            tried.Add(c.SeenVersion);
            return c.SeenVersion == version ? Id : new Refusal("ChangedMeanwhile", "E17");
        });
        var study = page.Render<StudyDetailsPage>(p => p.Add(s => s.Id, Id));
        Assert.Equal("02-555-0199", study.Find("tbody a[href='tel:+8225550199']").Words());
        study.Button("Change number, KR01").Click();
        study.Labelled("24-hour number").Change("02-555-0142");
        study.FindAll("form input[type=radio]")[0].Change(true);

        version = 5;
        study.Find("form").Submit();
        study.Find("form").Submit();

        Assert.Equal([4, 5], tried);
        var change = page.Operations.Of<ChangeCareLine>()[^1];
        Assert.Equal(("02-555-0142", "EntryError"), (change.EmergencyPhone, change.Reason));
        Assert.Empty(study.FindAll("form"));
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

    private static Page Of(string language, SiteRow? site = null) =>
        Of(language, () => site ?? Site);

    private static Page Of(string language, Func<SiteRow> site)
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
            [site()],
            false
        ));
        return page.Interactive();
    }
}
