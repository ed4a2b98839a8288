using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>What another changes comes to the open page in place; what is typed stays.</summary>
[Trait("id", "I1")]
public sealed class PatientLiveTests
{
    [Fact]
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

    [Theory]
    [InlineData("en", "Changed 17:00 KST PARK")]
    [InlineData("ko", "변경 17:00 KST PARK")]
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
            Revision = new Revision(null, "PARK", TestClock.Thursday),
        };
        await ChangedAsync(pages);

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".mark").Count));
        Assert.All(page.FindAll(".mark"), m => Assert.Equal(mark, m.TextContent.Trim()));
        Assert.Contains(page.FindAll(".changed"), c => c.TextContent.Trim() == "010-0000-0000");
    }

    [Fact]
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
                TestClock.Thursday
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
}
