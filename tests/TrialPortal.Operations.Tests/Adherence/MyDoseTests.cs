using System.Net;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A patient writes a dose down by plain forms: nothing typed lost, nothing pressed twice.</summary>
[Trait("id", "N2")]
public sealed class MyDoseTests(AccountFixture portal) : PlainPages(portal)
{
    [Fact]
    [Trait("id", "E17")]
    public async Task One_tap_writes_the_dose_once_however_often_it_is_sent()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var page = await browser.ReadAsync("/my/today");
        (string, string)[] sent =
        [
            ("act", Tap(page)),
            .. await FormAsync("/my/today", "doses", browser),
        ];

        using var first = await browser.PostAsync("/my/today", sent);
        using var again = await browser.PostAsync("/my/today", sent);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(Browser.To(first), Browser.To(again));
        Assert.Single(await LogsAsync(patient));
        var written = await browser.ReadAsync(Browser.To(first)!);
        Assert.Contains("Written: 1", written, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(written, ">Undo<"));
        Assert.Equal(1, Regex.Count(await browser.ReadAsync("/my/today"), ">Undo<"));
    }

    [Fact]
    public async Task What_is_written_can_be_taken_back()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        using var written = await TapAsync(browser, await browser.ReadAsync("/my/today"));

        using var undone = await TapAsync(browser, await browser.ReadAsync("/my/today"));

        Assert.Equal("/my/today?undone=true", Browser.To(undone));
        Assert.Equal(EntryStanding.Undone, Assert.Single(await LogsAsync(patient)).Standing);
    }

    [Theory]
    [InlineData("1e3", "08:00", "Enter the number, for example 1 or 0.5")]
    [InlineData("1", "half past", "Enter the time, for example 08:30")]
    [InlineData("1", "17:59", "This time has not come yet.")]
    [InlineData("0.5", "08:00", "0.5")]
    [InlineData("999999", "08:00", "at most 35 can have been taken. Check the amount.")]
    [InlineData("-1", "08:00", "Enter the number, for example 1 or 0.5")]
    [InlineData(
        "99999999999999999999999999999999",
        "08:00",
        "Enter the number, for example 1 or 0.5"
    )]
    [InlineData("  ", "08:00", "Enter the number, for example 1 or 0.5")]
    public async Task What_cannot_be_written_is_said_at_its_field_and_stays_as_typed(
        string amount,
        string time,
        string words
    )
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));

        using var answer = await browser.PostAsync(
            path,
            [
                .. await FormAsync(path, "dose", browser),
                ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
                ("Form.Day", "2026-03-12"),
                ("Form.Time", time),
                ("Form.Amount", amount),
            ]
        );

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{amount}\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{time}\"", page, StringComparison.Ordinal);
        Assert.Contains("Error: ", page, StringComparison.Ordinal);
        Assert.Contains(" novalidate", page, StringComparison.Ordinal);
        Assert.Empty(await LogsAsync(patient));
    }

    [Fact]
    [Trait("id", "F1")]
    public async Task More_than_is_due_is_written_once_the_patient_says_that_it_is_meant()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));
        (string, string)[] typed =
        [
            .. await FormAsync(path, "dose", browser),
            ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "08:00"),
            ("Form.Amount", "2"),
        ];

        using var asked = await browser.PostAsync(path, typed);
        using var other = await browser.PostAsync(path, [.. typed, ("Form.Meant", "3")]);
        var none = await LogsAsync(patient);
        using var meant = await browser.PostAsync(path, [.. typed, ("Form.Meant", "2")]);

        foreach (var answer in new[] { asked, other })
        {
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("2 is more than the 1 due", page, StringComparison.Ordinal);
            Assert.Contains("name=\"Form.Meant\" value=\"2\"", page, StringComparison.Ordinal);
        }

        Assert.Empty(none);
        Assert.Equal(2, Assert.Single(await LogsAsync(patient)).Units);
        var today = await browser.ReadAsync(Browser.To(meant)!);
        Assert.Contains("call your study team", today, StringComparison.Ordinal);
        Assert.Contains("more than due", today, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dose_not_taken_is_written_with_its_reason()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today")) + "&not=true";

        using var answer = await browser.PostAsync(
            path,
            [
                .. await FormAsync(path, "dose", browser),
                ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
                ("Form.Why", "Unwell"),
            ]
        );

        Assert.StartsWith("/my/today?written=", Browser.To(answer), StringComparison.Ordinal);
        var log = Assert.Single(await LogsAsync(patient));
        Assert.Equal((DoseState.Missed, "Unwell"), (log.State, log.WhyNotTaken));
    }
}
