using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Patients;

[Trait("id", "C1")]
public sealed class ScreenPatientPageTests
{
    [Theory]
    [InlineData("en", "Screen patient")]
    [InlineData("ko", "선별 등록 저장")]
    public void Screens_and_opens_the_new_patient(string language, string submit)
    {
        using var pages = Sites(language);
        pages.Operations.Answer<ScreenPatient, Guid>(_ => PatientPages.Patient);
        var page = Filled(pages);

        Assert.Equal(submit, page.Find("button[type=submit] .when-on").TextContent);
        page.Find("form").Submit();

        var run = Assert.Single(pages.Operations.Of<ScreenPatient>());
        Assert.Equal(
            (PatientPages.Site, "KIM, Minjun", "KMJ"),
            (run.SiteId, run.FullName, run.Initials)
        );
        Assert.EndsWith(
            PortalUrls.Patient(PatientPages.Patient),
            pages.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Asks_about_a_possible_duplicate_and_keeps_what_was_typed()
    {
        using var pages = Sites("en");
        pages.Operations.Refuse<ScreenPatient, Guid>(
            new Refusal("PossibleDuplicate", "C1").With("numbers", "KR01-003")
        );
        var page = Filled(pages);

        page.Find("form").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains("another person than KR01-003", page.Markup, StringComparison.Ordinal)
        );
        Assert.Equal("KIM, Minjun", page.Find("form input").GetAttribute("value"));
    }

    [Fact]
    public void A_refusal_of_a_field_stands_at_the_field()
    {
        using var pages = Sites("en");
        pages.Operations.Refuse<ScreenPatient, Guid>(
            new Refusal("InitialsNotReadable", "C1").At("Initials")
        );
        var page = Filled(pages);

        page.Find("form").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "Initials are 2 to 4 letters",
                page.Find(".f.bad").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData(
        "en",
        "Enter the name.",
        "Initials are 2 to 4 letters",
        "This is not a phone number"
    )]
    [InlineData("ko", "‘이름’ 항목을 입력해 주세요.", "이니셜", "전화번호")]
    [Trait("id", "O6")]
    public void What_is_empty_and_what_is_wrong_is_told_at_once(
        string language,
        string name,
        string initials,
        string phone
    )
    {
        using var pages = Sites(language);
        var page = Filled(pages);
        page.FindAll("form input[type=text]")[0].Change("");
        page.FindAll("form input[type=text]")[2].Change("K1");
        page.Find("form input[type=tel]").Change("call me");

        page.Find("form").Submit();

        var told = page.FindAll("[data-summary] a").Select(a => a.TextContent).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal(name, told[0]);
        Assert.Contains(initials, told[1], StringComparison.Ordinal);
        Assert.Contains(phone, told[2], StringComparison.Ordinal);
        Assert.Empty(pages.Operations.Of<ScreenPatient>());
    }

    [Theory]
    [InlineData("en", "Monday 2 March 1970")]
    [InlineData("ko", "1970년 3월 2일 월요일")]
    [Trait("id", "N1")]
    public void A_patient_reads_the_own_profile(string language, string born)
    {
        using var pages = new PatientPages(language, Role.Patient);
        pages.Operations.Answer<MyProfile, OwnProfile>(_ => new OwnProfile(
            PatientPages.Patient,
            "KIM, Minjun",
            "김민준",
            new DateOnly(1970, 3, 2),
            Domain.Patients.Sex.Male,
            null,
            null,
            null,
            null,
            "Orbit",
            "Seoul",
            null
        ));

        var page = pages.Render<MyProfilePage>();

        Assert.Contains(born, page.Markup, StringComparison.Ordinal);
        Assert.Equal(
            $"patient:{PatientPages.Patient}",
            page.Find("[data-live]").GetAttribute("data-live")
        );
    }

    [Theory]
    [InlineData("en", "Orbit against placebo", null)]
    [InlineData("en", "오르빗 연구", "ko")]
    [InlineData("ko", "Orbit against placebo", "en")]
    [InlineData("ko", "오르빗 연구 ORBIT-24", null)]
    [Trait("id", "N1")]
    public void A_patient_may_call_the_own_number_and_a_title_says_its_language(
        string language,
        string title,
        string? said
    )
    {
        using var pages = new PatientPages(language, Role.Patient);
        pages.Operations.Answer<MyProfile, OwnProfile>(_ => new OwnProfile(
            PatientPages.Patient,
            "KIM, Minjun",
            "김민준",
            new DateOnly(1970, 3, 2),
            Domain.Patients.Sex.Male,
            "+82 (10) 1234-5678",
            null,
            null,
            null,
            title,
            "Seoul",
            null
        ));

        var page = pages.Render<MyProfilePage>();

        var call = page.Find("dd a");
        Assert.Equal(
            ("tel:+821012345678", "010-1234-5678"),
            (call.GetAttribute("href"), call.TextContent)
        );
        Assert.Equal(
            said,
            page.FindAll("dd").Single(d => d.TextContent.Trim() == title).GetAttribute("lang")
        );
    }

    private static PatientPages Sites(string language)
    {
        var pages = new PatientPages(language, Role.Nurse);
        pages.Operations.Answer<ScreeningSites, IReadOnlyList<ScreeningSite>>(_ =>
            new[]
            {
                new ScreeningSite(
                    PatientPages.Site,
                    "ORBIT-24",
                    "3",
                    "KR01",
                    "Seoul",
                    "Asia/Seoul",
                    new DateOnly(2026, 3, 12)
                ),
            }
        );
        return pages;
    }

    private static IRenderedComponent<ScreenPatientPage> Filled(PatientPages pages)
    {
        var page = pages.Render<ScreenPatientPage>();
        page.FindAll("form input[type=text]")[0].Change("KIM, Minjun");
        page.FindAll("form input[type=text]")[2].Change("KMJ");
        page.FindAll("form .w-date input")[0].Change("1971-07-14");
        page.FindAll("form input[type=radio]")[1].Change("x");
        return page;
    }
}
