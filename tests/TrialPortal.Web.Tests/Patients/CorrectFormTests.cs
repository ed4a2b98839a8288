using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>The form that corrects a record: a reason where a saved value differs, and nothing typed is lost.</summary>
public sealed class CorrectFormTests
{
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
                .With("at", TestClock.Thursday)
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
    [Trait("id", "E17")]
    public void Each_time_another_was_faster_the_reader_is_taken_to_what_changed()
    {
        using var pages = new PatientPages("en", Role.Coordinator).Showing(PatientPages.File());
        pages.Operations.Refuse<CorrectPatient, Done>(
            new Refusal("ChangedMeanwhile", "E17")
                .With("who", "PARK")
                .With("at", TestClock.Thursday)
        );
        var page = pages.Open();
        page.Button("Correct").Click();

        page.Find(".panel form").Submit();
        var first = page.WaitForElement(".panel .note.warning[tabindex='-1'][data-summary]");
        page.Find(".panel form").Submit();

        page.WaitForAssertion(() => Assert.NotSame(first, page.Find(".panel .note.warning")));
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
}
