using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Patients;

[Trait("id", "C7")]
public sealed class PatientListPageTests
{
    [Theory]
    [InlineData("en", "Patients, 1", "Screening")]
    [InlineData("ko", "시험대상자 1명", "선별")]
    public void Shows_the_patients_in_both_languages(string language, string title, string state)
    {
        using var pages = new PatientPages(language, Role.Nurse);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row())
        );

        var page = pages.Render<PatientListPage>();

        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Contains(state, page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("KIM", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_filter_order_and_place_from_the_address()
    {
        using var pages = new PatientPages("en", Role.Coordinator);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ => PatientPages.List());
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(
                "/patients?state=OnTreatment&state=nonsense&mine=true&sort=LastChange&at=abc"
            );

        pages.Render<PatientListPage>();

        var query = pages.Operations.Of<AssignedPatients>()[0];
        Assert.Equal([PatientStatus.OnTreatment], query.States);
        Assert.Equal(
            (true, PatientOrder.LastChange, "abc"),
            (query.Mine, query.Order, query.Cursor)
        );
    }

    [Theory]
    [InlineData(
        "en",
        "Patients, 2, sorted by need, then subject no.",
        "No dose written for 4 days Also: last count above the protocol range",
        "none"
    )]
    [InlineData(
        "ko",
        "시험대상자 2명, 확인 필요순, 다음 시험대상자번호순",
        "4일 동안 복용 기록 없음 추가: 최근 계수: 계획서 범위 초과",
        "없음"
    )]
    [Trait("id", "O1")]
    public void By_need_each_row_begins_with_what_the_patient_needs(
        string language,
        string caption,
        string need,
        string none
    )
    {
        using var pages = new PatientPages(language, Role.Nurse);
        var other = PatientPages.Row("KR01-015") with { Id = PatientPages.Study };
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row(), other) with
            {
                Now = TestClock.Thursday,
                Needs = new Dictionary<Guid, IReadOnlyList<NeedSpan>>
                {
                    [PatientPages.Patient] =
                    [
                        new(
                            PatientNeed.NoDoseWritten,
                            TestClock.Thursday.AddDays(-1),
                            null,
                            TestClock.Thursday.AddDays(-4)
                        ),
                        new(PatientNeed.TakesTooMuch, TestClock.Thursday),
                    ],
                },
            }
        );
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(PortalUrls.PatientsByNeed);

        var page = pages.Render<PatientListPage>();

        Assert.Equal(PatientOrder.Need, pages.Operations.Of<AssignedPatients>()[0].Order);
        Assert.Equal(caption, page.Find("caption").Words());
        Assert.Equal([need, none], page.FindAll("tbody tr").Select(r => r.Children[0].Words()));
        var head = page.FindAll("th[scope=col]")[0];
        Assert.Equal("ascending", head.GetAttribute("aria-sort"));
        Assert.Equal(PortalUrls.PatientsByNeed, head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "No dose written")]
    [InlineData("ko", "복용 기록 없음")]
    [Trait("id", "O1")]
    public void Of_whom_nobody_ever_wrote_a_dose_no_days_are_told(string language, string need)
    {
        using var pages = new PatientPages(language, Role.Nurse);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row()) with
            {
                Now = TestClock.Thursday,
                Needs = new Dictionary<Guid, IReadOnlyList<NeedSpan>>
                {
                    [PatientPages.Patient] =
                    [
                        new(PatientNeed.NoDoseWritten, TestClock.Thursday.AddDays(-1)),
                    ],
                },
            }
        );

        var page = pages.Render<PatientListPage>();

        Assert.Equal(need, page.Find("tbody tr").Children[0].Words());
    }

    [Fact]
    public void Says_apart_that_none_matches_and_that_there_is_none_yet()
    {
        using var pages = new PatientPages("en", Role.Coordinator);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ => PatientPages.List());
        var none = pages.Render<PatientListPage>().Markup;
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List() with
            {
                HasAny = true,
            }
        );
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo("/patients?state=Withdrawn");

        var unmatched = pages.Render<PatientListPage>();

        Assert.Contains("No patient yet", none, StringComparison.Ordinal);
        Assert.Contains(
            "No patient matches the filters (1).",
            unmatched.Markup,
            StringComparison.Ordinal
        );
        Assert.True(unmatched.HasLink("Clear filters"));
    }

    [Fact]
    public void A_failure_shows_a_reference_and_a_way_to_try_again()
    {
        using var pages = new PatientPages("en", Role.Coordinator);
        pages.Operations.Break<AssignedPatients>(new InvalidOperationException("down"));

        var page = pages.Render<PatientListPage>();

        Assert.NotEmpty(page.FindAll("[role=alert]"));
        Assert.True(page.HasButton("Try again"));
    }

    [Theory]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.SubInvestigator, true)]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Pharmacist, false)]
    [InlineData(Role.Monitor, false)]
    [Trait("id", "A4")]
    public void Screening_is_offered_to_who_may(Role role, bool offered)
    {
        using var pages = new PatientPages("en", role);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row(named: role != Role.Monitor))
        );

        var page = pages.Render<PatientListPage>();

        Assert.Equal(offered, page.HasLink("Screen a patient"));
        Assert.Equal(role != Role.Monitor, page.HasButton("Show names, logged"));
    }

    [Fact]
    [Trait("id", "C8")]
    public void A_monitor_has_no_columns_of_the_person()
    {
        using var pages = new PatientPages("en", Role.Monitor);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row(named: false))
        );

        var page = pages.Render<PatientListPage>();

        var heads = page.FindAll("th[scope=col]").Select(h => h.TextContent.Trim());
        Assert.Equal(["Need", "Subject", "State", "Since", "Last change"], heads);
    }

    [Fact]
    [Trait("id", "J6")]
    public void Names_come_only_when_asked_for()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        pages
            .Operations.Answer<AssignedPatients, PatientList>(_ =>
                PatientPages.List(PatientPages.Row())
            )
            .Answer<RevealNames, IReadOnlyDictionary<Guid, ShownName>>(q =>
                q.PatientIds.ToDictionary(id => id, _ => new ShownName("KIM, Minjun", null))
            );
        var page = pages.Render<PatientListPage>();

        page.Button("Show names, logged").Click();

        page.WaitForAssertion(() =>
            Assert.Contains("KIM, Minjun", page.Markup, StringComparison.Ordinal)
        );
        Assert.Equal([PatientPages.Patient], pages.Operations.Of<RevealNames>()[0].PatientIds);
    }

    [Theory]
    [InlineData("en", "Show names, logged", "Hide names", "Names hidden")]
    [InlineData("ko", "이름 표시(기록됨)", "이름 숨기기", "이름 숨김")]
    [Trait("id", "C8")]
    public void Names_are_hidden_again_by_the_same_button(
        string language,
        string show,
        string hide,
        string hidden
    )
    {
        using var pages = new PatientPages(language, Role.Nurse);
        pages
            .Operations.Answer<AssignedPatients, PatientList>(_ =>
                PatientPages.List(PatientPages.Row())
            )
            .Answer<RevealNames, IReadOnlyDictionary<Guid, ShownName>>(q =>
                q.PatientIds.ToDictionary(id => id, _ => new ShownName("KIM, Minjun", null))
            );
        var page = pages.Render<PatientListPage>();
        page.Button(show).Click();
        page.WaitForAssertion(() =>
            Assert.Contains("KIM, Minjun", page.Markup, StringComparison.Ordinal)
        );

        page.Button(hide).Click();

        Assert.DoesNotContain("KIM, Minjun", page.Markup, StringComparison.Ordinal);
        Assert.Contains(hidden, page.Markup, StringComparison.Ordinal);
        Assert.True(page.HasButton(show));
        Assert.Single(pages.Operations.Of<RevealNames>());
    }

    [Fact]
    public void A_refused_reveal_says_why()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        pages
            .Operations.Answer<AssignedPatients, PatientList>(_ =>
                PatientPages.List(PatientPages.Row())
            )
            .Refuse<RevealNames, IReadOnlyDictionary<Guid, ShownName>>(Refusal.NotFound);
        var page = pages.Render<PatientListPage>();

        page.Button("Show names, logged").Click();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task The_acts_of_a_role_go_at_once_when_it_ends()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row())
        );
        var page = pages.Render<PatientListPage>();
        Assert.True(page.HasLink("Screen a patient"));

        await pages.Operations.LoseRolesAsync(pages.Live, pages.LiveClock);

        page.WaitForAssertion(() => Assert.False(page.HasLink("Screen a patient")));
        Assert.False(page.HasButton("Show names, logged"));
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Rows_and_names_go_at_once_with_the_right_to_them()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        pages
            .Operations.Answer<AssignedPatients, PatientList>(_ =>
                PatientPages.List(PatientPages.Row())
            )
            .Answer<RevealNames, IReadOnlyDictionary<Guid, ShownName>>(q =>
                q.PatientIds.ToDictionary(id => id, _ => new ShownName("KIM, Minjun", null))
            );
        var page = pages.Render<PatientListPage>();
        page.Button("Show names, logged").Click();
        page.WaitForAssertion(() =>
            Assert.Contains("KIM, Minjun", page.Markup, StringComparison.Ordinal)
        );
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row("KR01-015"))
        );

        await pages.Operations.LoseRolesAsync(pages.Live, pages.LiveClock);

        page.WaitForAssertion(() =>
            Assert.Contains("KR01-015", page.Markup, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("KR01-014", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("KIM, Minjun", page.Markup, StringComparison.Ordinal);
        Assert.False(page.HasButton("Show changes"));
    }

    [Theory]
    [InlineData(nameof(PatientProfile))]
    [InlineData(nameof(PatientSummary))]
    [Trait("id", "I1")]
    public async Task News_waits_until_asked_for(string kind)
    {
        using var pages = new PatientPages("en", Role.Coordinator);
        var number = "KR01-014";
        pages.Operations.Answer<AssignedPatients, PatientList>(_ =>
            PatientPages.List(PatientPages.Row(number))
        );
        var page = pages.Render<PatientListPage>();
        number = "KR01-015";

        pages.Live.Publish([
            new LiveChange(
                kind,
                PatientPages.Patient,
                [LiveTopic.Site(PatientPages.Site), LiveTopic.Patient(PatientPages.Patient)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
        page.WaitForAssertion(() => Assert.True(page.HasButton("Show changes")));
        Assert.Contains("KR01-014", page.Markup, StringComparison.Ordinal);
        page.Button("Show changes").Click();

        page.WaitForAssertion(() =>
            Assert.Contains("KR01-015", page.Markup, StringComparison.Ordinal)
        );
        Assert.False(page.HasButton("Show changes"));
    }
}
