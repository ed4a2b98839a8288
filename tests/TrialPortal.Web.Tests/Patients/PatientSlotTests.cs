using Bunit;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>What other capabilities put on a patient's page.</summary>
public sealed class PatientSlotTests
{
    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Monitor, false)]
    public void Another_capabilitys_tab_stands_there_for_who_may_see_it_and_for_nobody_else(
        Role role,
        bool sees
    )
    {
        using var pages = Pages(role);

        var page = pages.Open("part");

        Assert.Equal(sees, page.Markup.Contains("?tab=part", StringComparison.Ordinal));
        Assert.Equal(sees, page.Markup.Contains("part of KR01-014", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Monitor, false)]
    public void Another_capabilitys_panel_stands_on_the_overview_for_who_may_see_it(
        Role role,
        bool sees
    )
    {
        using var pages = Pages(role);

        var page = pages.Open(PatientTabs.Overview);

        Assert.Equal(sees, page.Markup.Contains("part of KR01-014", StringComparison.Ordinal));
    }

    [Fact]
    public void On_the_way_to_another_patient_nothing_of_the_one_before_is_shown()
    {
        using var pages = Pages(Role.Nurse);
        var page = pages.Open();
        var next = new TaskCompletionSource<Outcome<PatientFile>>();
        pages.Operations.AnswerLater<PatientDetails, PatientFile>(next.Task);

        page.Render(p => p.Add(x => x.PatientId, Guid.CreateVersion7(TestClock.Thursday)));

        Assert.DoesNotContain("KR01-014", page.Markup, StringComparison.Ordinal);
        next.SetResult(PatientPages.File() with { SubjectNumber = "KR01-015" });
        page.WaitForAssertion(() =>
            Assert.Contains("part of KR01-015", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_patient_who_can_no_longer_be_read_leaves_the_page_with_the_reason()
    {
        using var pages = Pages(Role.Nurse);
        var page = pages.Open();
        var answer = new TaskCompletionSource<Outcome<PatientFile>>();
        pages.Operations.AnswerLater<PatientDetails, PatientFile>(answer.Task);
        var read = page.InvokeAsync(() =>
            page.FindComponent<PatientSlot>().Instance.OnChanged.InvokeAsync()
        );

        answer.SetResult(RolePermissions.NotPermitted([Permission.ViewPatients]));
        await read;

        Assert.DoesNotContain("KR01-014", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[role=alert]"));
    }

    private static PatientPages Pages(Role role)
    {
        var pages = new PatientPages(
            "en",
            role,
            services =>
                services
                    .AddSingleton(
                        new PatientTab(
                            "part",
                            PatientsText.Patients,
                            typeof(Part),
                            [Permission.EditPatients],
                            10
                        )
                    )
                    .AddSingleton(new PatientPanel(typeof(Part), [Permission.EditPatients], 10))
        );
        return pages.Showing(PatientPages.File(named: role != Role.Monitor));
    }

    private sealed class Part : PatientPart
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"part of {Patient.SubjectNumber}");
    }
}
