using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>What a patient reads of the own medicines, and for which of them something can be written.</summary>
[Trait("id", "N2")]
public sealed class MyMedicinesTests(AccountFixture portal) : PlainPages(portal)
{
    [Fact]
    [Trait("id", "D5")]
    public async Task While_the_medicine_is_on_hold_the_page_says_so_and_offers_no_tap()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        Assert.Matches(Button(), await browser.ReadAsync("/my/today"));
        await Portal.ChangeAsync(async entry =>
        {
            var order = await entry.Db.MedicationOrders.SingleAsync(o => o.PatientId == patient);
            var act = new OrderAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            var site = await entry.Db.Sites.SingleAsync(s => s.Id == order.SiteId);
            var held = order.Hold(act, new StatusWish("ALT raised"), site.DayAt(entry.Now));
            entry.Db.Add(held.Value);
        });

        var page = await browser.ReadAsync("/my/today");

        foreach (var read in new[] { page, await browser.ReadAsync("/my/medicines") })
        {
            Assert.Contains(
                "do not take it until your study team says so",
                read,
                StringComparison.Ordinal
            );
            Assert.Contains("Not sure? Call, day and night:", read, StringComparison.Ordinal);
            Assert.Equal(2, Regex.Count(read, "href=\"tel:[^\"]*8225550199\""));
        }

        Assert.DoesNotMatch(Button(), page);
        Assert.Empty(await LogsAsync(patient));
    }

    [Fact]
    public async Task Of_several_medicines_the_patient_chooses_and_none_is_chosen_beforehand()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var rescue = Guid.Empty;
        await Portal.ChangeAsync(async entry =>
            rescue = await Rescue.AddAsync(entry.Db, entry.Now, patient)
        );
        (string, string)[] typed =
        [
            .. await FormAsync("/my/dose", "dose", browser),
            ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "16:30"),
            ("Form.Amount", "2"),
        ];

        var page = await browser.ReadAsync("/my/dose");
        using var silent = await browser.PostAsync("/my/dose", typed);
        using var foreign = await browser.PostAsync(
            "/my/dose",
            [("Form.Medicine", $"{patient:N}"), .. typed]
        );
        using var chosen = await browser.PostAsync(
            "/my/dose",
            [("Form.Medicine", $"{rescue:N}"), .. typed]
        );

        Assert.Equal(2, Regex.Count(page, "type=\"radio\" name=\"Form.Medicine\""));
        Assert.DoesNotContain(" checked", page, StringComparison.Ordinal);
        foreach (var refused in new[] { silent, foreign })
        {
            var text = await refused.Content.ReadAsStringAsync();
            Assert.Contains("Choose the medicine", text, StringComparison.Ordinal);
            Assert.Contains("value=\"16:30\"", text, StringComparison.Ordinal);
        }

        Assert.StartsWith("/my/today?written=", Browser.To(chosen), StringComparison.Ordinal);
        Assert.Equal(rescue, Assert.Single(await LogsAsync(patient)).OrderId);
        var told = await browser.ReadAsync(Browser.To(chosen)!);
        Assert.Contains("Rescue tablet. Written: 2", told, StringComparison.Ordinal);
        Assert.Contains("class=\"legend\"", told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "N5")]
    public async Task Who_left_the_study_reads_why_nothing_can_be_pressed_and_an_old_form_writes_nothing()
    {
        var (id, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));
        (string, string)[] old =
        [
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "08:00"),
            ("Form.Amount", "1"),
            .. await FormAsync(path, "dose", browser),
        ];
        await Portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var today = Portal.World.Seoul.DayAt(entry.Now);
            var act = new StatusAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            entry.Db.Add(
                patient.ChangeStatus(PatientStatus.Withdrawn, "Moves away", today, today, act).Value
            );
        });

        var today = await browser.ReadAsync("/my/today");
        var dose = await browser.ReadAsync("/my/dose");
        using var sent = await browser.PostAsync(path, old);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        foreach (var page in new[] { today, dose, await sent.Content.ReadAsStringAsync() })
        {
            Assert.Contains(
                "last day in the study was Thursday 12 March",
                page,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("name=\"act\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("b-fill", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/my/dose", today, StringComparison.Ordinal);
        Assert.Empty(await LogsAsync(id));
    }

    [Fact]
    public async Task Medicines_have_a_plain_instruction()
    {
        var (_, browser) = await InAsync();
        using var open = browser;

        var medicines = await browser.ReadAsync("/my/medicines");

        Assert.Contains(
            "Take 1\u00A0tablet at 08:00 every day.",
            medicines
                .Replace("&nbsp;", "\u00A0", StringComparison.Ordinal)
                .Replace("&#xA0;", "\u00A0", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "D4")]
    public async Task What_holds_until_a_signed_change_stands_before_the_change()
    {
        var (id, browser) = await InAsync();
        using var open = browser;
        await Portal.ChangeAsync(async entry =>
        {
            var order = await entry.Db.MedicationOrders.SingleAsync(o => o.PatientId == id);
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var today = Portal.World.Seoul.DayAt(entry.Now);
            var of = await Taker.SetUpAsync(
                entry.Db,
                new Medicine(entry.Db, entry.Now, entry.NewId)
            );
            var act = new OrderAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            var subject = new OrderSubject(of.Product, of.Protocol, of.Step, "KR01-014");
            var terms = new OrderTerms
            {
                Times = DoseTimes.At(new TimedDose(new(7, 0), 1)).Value,
                Start = today.AddDays(7),
                Ordered = 35,
            };
            var version = order.Change(act, subject, terms, "Sleeps badly", today).Value;
            entry.Db.AddRange(order.Sign(version, patient.Status, act, today, entry.NewId).Value);
            entry.Db.Add(version);
        });

        var page = Regex.Replace(
            WebUtility.HtmlDecode(await browser.ReadAsync("/my/medicines")),
            "\\s+",
            " "
        );

        Assert.Matches("Now: Take 1 tablet at 08:00 every day.*Last day: .*18 March", page);
        Assert.Matches("From .*19 March.*: Take 1 tablet at 07:00 every day", page);
    }
}
