using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A nurse screens people: each gets a number, and the same person twice is asked about.</summary>
[Collection(DemoStudy.Name)]
public sealed class ScreeningStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "C1")]
    [Trait("id", "C7")]
    public async Task A_screened_patient_stands_in_the_list_and_the_filter_outlives_a_reload()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var page = nurse.Page;
        await nurse.GoAsync(PortalUrls.Patients);
        await AloneAtTheDeskAsync(async () =>
        {
            await page.FollowAsync("Screen a patient");
            await page.SeeHeadingAsync("Screen a patient");
            await FillAsync(page, "SERRA, Bice", "1961-02-03");
            await page.ClickOnAsync("Screen patient");
            await OpenedAsync(page);
        });
        var number = await SubjectNumberAsync(page);

        await page.FollowAsync("Patients");
        await page.GetByText("Filter", new() { Exact = true }).First.ClickAsync();
        await page.FollowAsync("Screening");
        await page.SeeAsync("State: Screening");
        await page.FollowAsync("Sort by Last change");
        await page.ArriveAsync("sort=");
        await Row(page, number).SeeAsync("Screening");

        await page.ReloadAsync();
        await nurse.WaitInteractiveAsync();
        await Row(page, number).SeeAsync("Screening");
        await page.GetByText("Filter", new() { Exact = true }).First.ClickAsync();
        await page.FollowAsync("My patients");
        await Row(page, number).SeeAsync("Screening");
        await page.FollowAsync("Clear filters");
        await Assertions.Expect(page.GetByText("State: Screening")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("id", "C1")]
    public async Task The_same_person_twice_is_asked_about_and_nothing_typed_is_lost()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var page = nurse.Page;
        await ScreenAsync(nurse, "SALA, Dora", "1950-05-06");
        var number = await SubjectNumberAsync(page);

        await AloneAtTheDeskAsync(async () =>
        {
            await nurse.GoAsync(PortalUrls.ScreenPatient);
            await FillAsync(page, "SALVI, Daria", "1950-05-06");
            await page.ClickOnAsync("Screen patient");
            await page.SeeAsync($"This is another person than {number}");
            Assert.Equal(
                "SALVI, Daria",
                await page.Locator("main").Field("Name").InputValueAsync()
            );

            await page.GetByLabel($"This is another person than {number}").CheckAsync();
            await page.EnterAsync("How do you know?", "Both showed their identity cards");
            await page.ClickOnAsync("Screen patient");
            await OpenedAsync(page);
        });
        Assert.NotEqual(number, await SubjectNumberAsync(page));
    }

    private static ILocator Row(IPage page, string number) =>
        page.GetByRole(AriaRole.Row).Filter(new() { HasText = number });
}
