using Bunit;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>The acts of the panel beside a patient: state, signature, one-time link.</summary>
public sealed class PatientActTests
{
    [Fact]
    [Trait("id", "C4")]
    public void A_change_of_status_runs_once_with_what_was_seen()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<ChangePatientStatus, Done>(_ => Done.Now);
        var page = pages.Open();
        page.Button("Change state").Click();

        page.Find(".panel input[type=radio]").Change("x");
        page.Find(".panel textarea").Change("ALT too high");
        page.Find(".panel .w-date button").Click();
        page.Find(".panel form").Submit();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".panel")));
        var run = Assert.Single(pages.Operations.Of<ChangePatientStatus>());
        Assert.Equal(
            (PatientStatus.ScreenFailed, "ALT too high", 3, new DateOnly(2026, 3, 12)),
            (run.To!.Value, run.Reason, run.SeenVersion, run.EffectiveOn!.Value)
        );
    }

    [Theory]
    [InlineData("en", "Change state", "(optional)")]
    [InlineData("ko", "상태 변경", "(선택)")]
    [Trait("id", "C4")]
    public void A_reason_is_optional_only_once_a_state_is_chosen_that_needs_none(
        string language,
        string act,
        string optional
    )
    {
        using var pages = new PatientPages(language, Role.Nurse).Showing(
            PatientPages.File() with
            {
                Status = PatientStatus.OnTreatment,
            }
        );
        var page = pages.Open();
        page.Button(act).Click();
        var states = PatientStatusTable.ByHandFrom(PatientStatus.OnTreatment).ToList();
        Assert.False(IsOptional());

        page.FindAll(".panel input[type=radio]")[states.FindIndex(a => !a.NeedsReason)].Change("x");
        Assert.True(IsOptional());

        page.FindAll(".panel input[type=radio]")[states.FindIndex(a => a.NeedsReason)].Change("x");
        Assert.False(IsOptional());

        bool IsOptional() =>
            page.Find($".panel label[for={page.Find(".panel textarea").Id}]")
                .TextContent.Contains(optional, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_reason_that_is_missing_is_told_together_with_the_missing_day()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        var page = pages.Open();
        page.Button("Change state").Click();
        page.Find(".panel input[type=radio]").Change("x");

        page.Find(".panel form").Submit();

        Assert.Equal(
            ["Enter the effective date.", "Enter the reason."],
            page.FindAll(".panel [data-summary] a").Select(a => a.TextContent)
        );
        Assert.Empty(pages.Operations.Of<ChangePatientStatus>());
    }

    [Theory]
    [InlineData("en", "Sign eligibility", "Effective on 12 Mar 2026")]
    [InlineData("ko", "선정·제외기준 서명", "적용일 2026-03-12")]
    [Trait("id", "A8")]
    public void The_signer_reads_the_effective_date_and_nothing_is_called_saving_meanwhile(
        string language,
        string sign,
        string day
    )
    {
        using var pages = new PatientPages(language, Role.Investigator).Showing(
            PatientPages.File() with
            {
                ToSign = PatientPages.ToSign,
            }
        );
        var dialogs = pages.Render<MudDialogProvider>();
        var page = pages.Open();
        page.Button(sign).Click();
        page.Find(".panel .w-date button").Click();

        page.Find(".panel form").Submit();

        dialogs.WaitForAssertion(() =>
            Assert.Contains(day, dialogs.Find("dl.facts").Words(), StringComparison.Ordinal)
        );
        page.WaitForAssertion(() =>
            Assert.Equal(sign, page.Find(".panel button[type=submit] .when-on").TextContent)
        );
    }

    [Fact]
    [Trait("id", "N1")]
    public void The_one_time_link_stays_on_screen_until_the_panel_is_closed()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<InvitePatient, PatientLink>(_ => new PatientLink(
            new OneTimeCode("ABCD"),
            TestClock.Thursday.AddDays(7)
        ));
        var page = pages.Open();
        page.Button("Invite to the portal").Click();
        page.Find(".panel input[type=email]").Change("kim@example.org");

        page.Find(".panel form").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains("ABCD", page.Find(".panel code").TextContent, StringComparison.Ordinal)
        );
        Assert.NotNull(
            page.Find(".panel code").Closest("[role=status][tabindex='-1'][data-result]")
        );
    }
}
