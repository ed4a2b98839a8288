using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Audit.Reading;
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
            TrialPortal.Testing.TestClock.Thursday
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

    [Fact]
    [Trait("id", "I1")]
    public async Task A_change_by_another_comes_in_place_and_an_open_form_keeps_what_was_typed()
    {
        var file = PatientPages.File();
        using var pages = new PatientPages("en", Role.Investigator);
        pages.Operations.Answer<PatientDetails, PatientFile>(_ => file);
        var page = pages.Open();
        page.Button("Correct").Click();
        page.Find(".panel input").Change("KIM, Typed");

        file = file with { Version = 4, PrimaryClinic = "North clinic" };
        pages.Live.Publish([
            new LiveChange(
                nameof(PatientProfile),
                PatientPages.Patient,
                [LiveTopic.Patient(PatientPages.Patient)]
            ),
        ]);

        await pages.LiveClock.PassAsync(LiveComponent.Collect);
        page.WaitForAssertion(() =>
            Assert.Contains("North clinic", page.Find(".two").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("KIM, Typed", page.Find(".panel input").GetAttribute("value"));
        Assert.Single(
            pages
                .Operations.All.Where(r => r.Operation is PatientDetails)
                .Select(r => r.Visit)
                .Distinct()
        );
    }

    [Fact]
    [Trait("id", "J3")]
    public void A_changed_value_asks_why_and_a_first_entry_does_not()
    {
        using var pages = new PatientPages("en", Role.Coordinator).Showing(PatientPages.File());
        var page = pages.Open();
        page.Button("Correct").Click();

        page.Find(".panel input[type=email]").Change("kim@example.org");
        Assert.Empty(page.FindAll(".reason"));
        page.Find(".panel input").Change("LEE, Other");

        Assert.Single(page.FindAll(".reason"));
    }

    [Fact]
    [Trait("id", "E17")]
    public void A_correction_beaten_by_another_keeps_the_text_and_compares()
    {
        using var pages = new PatientPages("en", Role.Coordinator).Showing(PatientPages.File());
        pages.Operations.Refuse<CorrectPatient, Done>(
            new Refusal("ChangedMeanwhile", "E17")
                .With("who", "PARK")
                .With("at", TrialPortal.Testing.TestClock.Thursday)
                .With(
                    "changes",
                    new List<ChangedField> { new("DateOfBirth", "1971-07-14", "1971-07-15") }
                )
        );
        var page = pages.Open();
        page.Button("Correct").Click();
        page.Find(".panel input[type=email]").Change("kim@example.org");

        page.Find(".panel form").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "15 Jul 1971",
                page.Find(".panel").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Contains("PARK", page.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "kim@example.org",
            page.Find(".panel input[type=email]").GetAttribute("value")
        );
    }

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
        else
        {
            pages.Operations.Refuse<CareTeam, IReadOnlyList<CareMember>>(
                new Refusal("NotPermitted", "A4")
            );
        }

        var page = pages.Open(PatientTabs.Care);

        Assert.Equal(sees, page.Markup.Contains("PARK", StringComparison.Ordinal));
        Assert.Equal(
            !sees,
            page.Markup.Contains("Care team can be seen by:", StringComparison.Ordinal)
        );
        Assert.Equal(manages, page.HasButton("Add to care team"));
        Assert.Equal(manages, page.HasButton("End care, PARK"));
    }

    [Fact]
    [Trait("id", "J1")]
    public void The_clock_of_a_group_opens_its_history_with_both_times()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<FieldHistory, IReadOnlyList<FieldVersion>>(_ =>
            new[]
            {
                new FieldVersion(
                    new AuditField("Sex", AuditClass.Plain, Read("Female"), Read("Male")),
                    TrialPortal.Testing.TestClock.Thursday,
                    "PARK",
                    Role.Nurse,
                    new AuditReadout(AuditShown.Text, "EntryError")
                ),
                new FieldVersion(
                    new AuditField(
                        "FullName",
                        AuditClass.Identifying,
                        AuditReadout.Hidden,
                        AuditReadout.Hidden
                    ),
                    TrialPortal.Testing.TestClock.Thursday,
                    "PARK",
                    Role.Nurse,
                    AuditReadout.Nothing
                ),
            }
        );
        var page = pages.Open();

        page.Button("History of Person").Click();

        var text = page.Find(".panel").TextContent;
        Assert.Contains("Sex: Female to Male", text, StringComparison.Ordinal);
        Assert.Contains("17:00:00 KST (08:00:00 UTC)", text, StringComparison.Ordinal);
        Assert.Contains("Entry error", text, StringComparison.Ordinal);
        Assert.Contains("Name: changed, value hidden", text, StringComparison.Ordinal);
    }

    private static AuditReadout Read(string kept) => new(AuditShown.Text, kept, kept);

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

    [Theory]
    [InlineData("en", "Changed 17:00 KST PARK")]
    [InlineData("ko", "변경 17:00 KST PARK")]
    [Trait("id", "I1")]
    public async Task What_another_changes_is_marked_in_place_with_when_and_who(
        string language,
        string mark
    )
    {
        using var pages = new PatientPages(language, Role.Nurse);
        var file = PatientPages.File();
        pages.Operations.Answer<PatientDetails, PatientFile>(_ => file);
        var page = pages.Open();
        Assert.Empty(page.FindAll(".mark"));

        file = file with
        {
            Status = PatientStatus.ScreenFailed,
            Person = file.Person! with { Phone = "010-0000-0000" },
            Revision = new Revision(null, "PARK", TrialPortal.Testing.TestClock.Thursday),
        };
        await ChangedAsync(pages);

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".mark").Count));
        Assert.All(page.FindAll(".mark"), m => Assert.Equal(mark, m.TextContent.Trim()));
        Assert.Contains(page.FindAll(".changed"), c => c.TextContent.Trim() == "010-0000-0000");
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task What_the_reader_changed_is_not_marked()
    {
        using var pages = new PatientPages("en", Role.Nurse);
        var file = PatientPages.File();
        pages.Operations.Answer<PatientDetails, PatientFile>(_ => file);
        var page = pages.Open();

        file = file with
        {
            PrimaryClinic = "Celio",
            Revision = new Revision(
                pages.Operations.Rights.Actor.UserId,
                "SEO",
                TrialPortal.Testing.TestClock.Thursday
            ),
        };
        await ChangedAsync(pages);

        page.WaitForAssertion(() =>
            Assert.Contains("Celio", page.Markup, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".mark"));
    }

    private static Task ChangedAsync(PatientPages pages)
    {
        pages.Live.Publish([
            new LiveChange(
                nameof(PatientProfile),
                PatientPages.Patient,
                [LiveTopic.Patient(PatientPages.Patient)]
            ),
        ]);
        return pages.LiveClock.PassAsync(LiveComponent.Collect);
    }

    [Fact]
    [Trait("id", "J3")]
    public void A_missing_reason_is_asked_for_at_its_group_and_led_to_from_the_summary()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Refuse<CorrectPatient, Done>(Check.Reason(null)!);
        var page = pages.Open();
        page.Button("Correct").Click();
        var form = page.Find(".panel form");
        form.QuerySelectorAll("input[type=tel]").Single().Change("010-0000-0000");

        page.Find(".panel form").Submit();

        var group = page.Find(".panel .reason fieldset");
        var link = page.Find(".panel [data-summary] a");
        Assert.Equal("Choose the reason for change.", link.TextContent);
        Assert.Equal(group.Id, link.GetAttribute("data-focus"));
        Assert.Contains(
            "Error: Choose the reason for change.",
            group.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll(".panel .panel-form:not([data-fields])"));
    }

    [Fact]
    [Trait("id", "N1")]
    public void The_one_time_link_stays_on_screen_until_the_panel_is_closed()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<InvitePatient, PatientLink>(_ => new PatientLink(
            new TrialPortal.Web.Platform.Access.OneTimeCode("ABCD"),
            TrialPortal.Testing.TestClock.Thursday.AddDays(7)
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
            PatientPages.File()
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
    [Trait("id", "O6")]
    public void A_correction_tells_what_is_empty_and_what_is_wrong_at_once()
    {
        using var pages = new PatientPages("en", Role.Coordinator).Showing(PatientPages.File());
        var page = pages.Open();
        page.Button("Correct").Click();
        page.Find(".panel input").Change("");
        page.Find(".panel input[type=tel]").Change("call me");

        page.Find(".panel form").Submit();

        var told = page.FindAll(".panel [data-summary] a").Select(a => a.TextContent).ToList();
        Assert.Contains("Enter the name.", told);
        Assert.Contains(
            told,
            t => t.StartsWith("This is not a phone number", StringComparison.Ordinal)
        );
        Assert.Contains("Choose the reason for change.", told);
        Assert.Empty(pages.Operations.Of<CorrectPatient>());
    }

    [Theory]
    [InlineData("en", "Portal access")]
    [InlineData("ko", "포털 접속")]
    [Trait("id", "J1")]
    public void The_history_of_a_first_version_leaves_out_what_nobody_has_set(
        string language,
        string portal
    )
    {
        using var pages = new PatientPages(language, Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<PatientHistory, Page<PatientEvent>>(_ => new Page<PatientEvent>(
            [
                Event(
                    "InvitePatient",
                    new AuditField("IsActive", AuditClass.Plain, Read("false"), Read("true"))
                ),
                Event(
                    "ScreenPatient",
                    new AuditField(
                        "IsActive",
                        AuditClass.Plain,
                        AuditReadout.Nothing,
                        Read("false")
                    ),
                    new AuditField(
                        "PrimaryClinic",
                        AuditClass.Plain,
                        AuditReadout.Nothing,
                        AuditReadout.Nothing
                    ),
                    new AuditField("Sex", AuditClass.Plain, AuditReadout.Nothing, Read("Male"))
                ),
            ],
            null,
            null
        ));

        var page = pages.Open(PatientTabs.History);

        var rows = page.FindAll("tbody tr");
        Assert.Contains(portal, rows[0].TextContent, StringComparison.Ordinal);
        Assert.Single(rows[1].QuerySelectorAll(".sub"));

        static PatientEvent Event(string operation, params AuditField[] fields) =>
            new(
                Guid.CreateVersion7(TrialPortal.Testing.TestClock.Thursday),
                operation,
                TrialPortal.Testing.TestClock.Thursday,
                "PARK",
                Role.Nurse,
                AuditReadout.Nothing,
                fields,
                [],
                false
            );
    }
}
