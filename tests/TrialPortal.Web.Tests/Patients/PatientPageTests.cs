using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Patients;

public sealed class PatientPageTests
{
    private static readonly PatientFile Failed = PatientPages.File() with
    {
        Status = PatientStatus.ScreenFailed,
        LastChange = new StatusStep(
            PatientPages.Study,
            PatientStatus.Screening,
            PatientStatus.ScreenFailed,
            new DateOnly(2026, 3, 1),
            "ALT too high",
            "PARK",
            TestClock.Thursday
        ),
        Portal = new PortalAccess(true, true),
    };

    public static TheoryData<string, Permission, Role> Acts =>
        new(
            new[]
            {
                ("Correct", Permission.EditPatients),
                ("Sign eligibility", Permission.SignEligibility),
                ("Change state", Permission.ChangePatientStatus),
                ("Undo last change", Permission.UndoPatientStatus),
                ("Screen again", Permission.EnrolPatients),
                ("Make a new one-time link", Permission.InvitePatients),
                ("Close access", Permission.InvitePatients),
            }.SelectMany(act =>
                RolePermissions
                    .RolesWith(Permission.ViewPatients)
                    .Where(r => r != Role.Monitor)
                    .Select(r => (act.Item1, act.Item2, r))
            )
        );

    [Fact]
    public void The_phone_number_of_a_patient_is_called_from_the_page()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());

        var call = pages.Open().Find("dd a");

        Assert.Equal("tel:01012345678", call.GetAttribute("href"));
        Assert.Equal("010-1234-5678", call.TextContent);
    }

    [Theory]
    [InlineData("en", "+82 2 555 0199", "24-hour number on the patient's pages: 02-555-0199")]
    [InlineData("ko", "+82 2 555 0199", "시험대상자 화면의 24시간 연락처: 02-555-0199")]
    [InlineData("en", null, "This site has no 24-hour number yet. An administrator")]
    [InlineData("ko", null, "이 실시기관에는 24시간 연락처가 없습니다.")]
    [Trait("id", "N2")]
    public void Staff_read_the_number_that_the_patient_reads_or_that_it_lacks(
        string language,
        string? phone,
        string words
    )
    {
        var file = PatientPages.File();
        using var pages = new PatientPages(language, Role.Nurse).Showing(
            file with
            {
                Place = file.Place with { EmergencyPhone = phone },
            }
        );

        Assert.Contains(
            pages.Open().FindAll("p"),
            p => p.Words().StartsWith(words, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "en",
        "Eligibility signed by LEE, principal investigator, 12 Mar 2026 17:00 KST, version 2 \"I confirm that this patient meets the eligibility criteria.\""
    )]
    [InlineData(
        "ko",
        "선정·제외기준 전자서명: LEE, 시험책임자, 2026-03-12 17:00 KST, 버전 2 \"이 시험대상자가 선정·제외기준을 충족함을 확인합니다.\""
    )]
    [Trait("id", "P11-50-1")]
    public void The_signature_of_eligibility_reads_with_name_time_zone_and_meaning(
        string language,
        string signature
    )
    {
        using var pages = new PatientPages(language, Role.Monitor).Showing(
            PatientPages.File(named: false) with
            {
                Signature = new("LEE", Role.Investigator, TestClock.Thursday, 2, true),
            }
        );

        Assert.Contains(pages.Open().FindAll("p"), p => p.Words() == signature);
    }

    [Theory]
    [InlineData("en", "Born", "Screening", "Care team")]
    [InlineData("ko", "생년월일", "선별", "담당 의료진")]
    public void Shows_banner_state_and_tabs_in_both_languages(
        string language,
        string born,
        string state,
        string tab
    )
    {
        using var pages = new PatientPages(language, Role.Investigator).Showing(
            PatientPages.File()
        );

        var page = pages.Open();

        Assert.Contains(born, page.Markup, StringComparison.Ordinal);
        Assert.Contains(state, page.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.True(page.HasLink(tab));
        Assert.Contains(
            language == "ko" ? "김민준" : "KIM, Minjun",
            page.Find("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Acts))]
    [Trait("id", "A4")]
    public void Each_act_is_a_button_for_who_may_and_explained_to_others(
        string act,
        Permission permission,
        Role role
    )
    {
        var file =
            permission == Permission.SignEligibility || act == "Change state"
                ? PatientPages.File()
                : Failed;
        using var pages = new PatientPages("en", role).Showing(file);

        var page = pages.Open();

        var may = RolePermissions.Has(role, permission);
        Assert.Equal(may, page.HasButton(act));
        Assert.Equal(
            !may,
            page.FindAll(".why")
                .Any(w => w.TextContent.StartsWith($"{act}: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public void A_monitor_sees_number_and_site_and_who_may_see_more()
    {
        using var pages = new PatientPages("en", Role.Monitor).Showing(
            PatientPages.File(named: false)
        );

        var page = pages.Open();

        Assert.Equal("KR01-014", page.Find("h1").TextContent);
        Assert.Contains(
            "Name, birth date and contact can be seen by:",
            page.Markup,
            StringComparison.Ordinal
        );
        Assert.False(page.HasButton("Correct"));
    }

    [Fact]
    [Trait("id", "A5")]
    public void What_is_not_there_and_what_is_not_yours_look_the_same()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        pages.Operations.Refuse<PatientDetails, PatientFile>(Refusal.NotFound);

        var page = pages.Open();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("h1")));
        Assert.DoesNotContain("KR01", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Investigator, true, true)]
    [InlineData(Role.SubInvestigator, true, true)]
    [InlineData(Role.Coordinator, true, true)]
    [InlineData(Role.Monitor, true, false)]
    [InlineData(Role.Nurse, false, false)]
    [InlineData(Role.Pharmacist, false, false)]
    [Trait("id", "A5")]
    public void The_care_team_is_shown_and_changed_by_whom_the_matrix_names(
        Role role,
        bool sees,
        bool manages
    )
    {
        using var pages = new PatientPages("en", role).Showing(PatientPages.File());
        if (sees)
        {
            pages.Operations.Answer<CareTeam, IReadOnlyList<CareMember>>(_ =>
                new[] { PatientPages.Member() }
            );
        }

        var page = pages.Open(PatientTabs.Care);

        // Whoever only opens a tab tries nothing that the audit should tell as refused.
        Assert.Equal(sees, pages.Operations.Of<CareTeam>().Any());
        Assert.Equal(sees, page.Markup.Contains("PARK", StringComparison.Ordinal));
        Assert.Equal(
            !sees,
            page.Markup.Contains("Care team can be seen by:", StringComparison.Ordinal)
        );
        Assert.Equal(manages, page.HasButton("Add to care team"));
        Assert.Equal(manages, page.HasButton("End care, PARK"));
    }

    [Theory]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Monitor, true)]
    [InlineData(Role.Nurse, false)]
    [InlineData(Role.Pharmacist, false)]
    [InlineData(Role.SubInvestigator, false)]
    public void The_export_is_offered_to_who_may(Role role, bool offered)
    {
        using var pages = new PatientPages("en", role).Showing(
            PatientPages.File(named: role != Role.Monitor)
        );

        Assert.Equal(offered, pages.Open().HasLink("Export record (JSON)"));
    }
}
