using System.Globalization;
using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K3")]
[Trait("id", "P11-10b-1")]
public sealed class AuditReportTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    private World World => portal.World;

    [Fact]
    [Trait("id", "AX-8")]
    public async Task Holds_what_a_value_was_and_what_it_became_and_who_changed_it_why()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        var coordinator = await World.StaffAsync(Role.Coordinator);

        var file = await portal.MadeAsync(coordinator, portal.AuditOf(nurse));

        Assert.Contains("M-OLD → M-NEW", file.Text, StringComparison.Ordinal);
        Assert.Contains(nurse.Name, file.Text, StringComparison.Ordinal);
        Assert.Contains("HONG, Gildong", file.Text, StringComparison.Ordinal);
        Assert.Contains("Reason: Entry error", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "C2.9")]
    public async Task Says_of_what_by_whom_and_when_it_was_made_and_carries_the_signed_tree()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        var coordinator = await World.StaffAsync(Role.Coordinator);
        var request = portal.AuditOf(nurse) with
        {
            From = World.Seoul.DayAt(portal.Clock.GetUtcNow()),
        };

        var file = await portal.MadeAsync(coordinator, request);

        var report = file.Report;
        Assert.Contains("Orbit tablet against placebo", file.Text, StringComparison.Ordinal);
        Assert.Contains("KR01 Hanbit Hospital", file.Text, StringComparison.Ordinal);
        Assert.Contains("from 12 Mar 2026", file.Text, StringComparison.Ordinal);
        Assert.Contains($"Person: {nurse.Name}", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"{coordinator.Name}, coordinator",
            file.Text,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains("17:00:00 KST (08:00:00 UTC)", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            report.TreeRoot!,
            file.Text.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains($"root {report.TreeRoot![..16]}", file.Text, StringComparison.Ordinal);
        Assert.True(report.LastEntry <= report.TreeSize);
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.FirstEntry} to {report.LastEntry}"
            ),
            file.Text.Replace(",", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "K7")]
    public async Task The_attached_files_hold_the_same_entries_as_the_page()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        var coordinator = await World.StaffAsync(Role.Coordinator);

        var file = await portal.MadeAsync(coordinator, portal.AuditOf(nurse));

        await using var reader = World.As(coordinator);
        var page = await reader.AnswerAsync(
            new AuditEntries { SiteId = World.Seoul.Id, ActorId = nurse.UserId }
        );
        var numbers = page.Rows.Select(r => r.Number!.Value).Order().ToList();
        using var json = JsonDocument.Parse(file.Json);
        Assert.Equal(
            numbers,
            json.RootElement.GetProperty("rows")
                .EnumerateArray()
                .Select(r => r.GetProperty("number").GetInt64())
        );
        var lines = file.Csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            numbers,
            lines[1..]
                .Select(l => long.Parse(l.Split(',')[0], CultureInfo.InvariantCulture))
                .Distinct()
        );
        Assert.Contains("M-OLD,M-NEW", file.Csv, StringComparison.Ordinal);
        Assert.Contains("\"old\":\"M-OLD\",\"new\":\"M-NEW\"", file.Json, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task An_id_that_names_nothing_in_sight_stands_nowhere_in_the_file()
    {
        var stranger = new Guid("0195867a-0000-7000-8000-00000000beef");
        var coordinator = await World.StaffAsync(Role.Coordinator);
        await using (var circuit = World.As(coordinator))
        {
            Cases.Refused(
                "NotFound",
                await circuit.RunAsync(
                    new RequestReport { SiteId = World.Seoul.Id, ActorId = stranger }
                )
            );
        }

        var file = await portal.MadeAsync(coordinator, portal.AuditOf(coordinator));

        foreach (var text in new[] { file.Text, file.Csv, file.Json })
        {
            Assert.DoesNotContain($"{stranger}", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("\"value\":{\"unnamed\":true}", file.Json, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "C8")]
    [Trait("id", "PRV-05")]
    public async Task A_monitors_copy_has_no_name_in_pages_or_attachments_and_says_so()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        var monitor = await World.StaffAsync(Role.Monitor);

        var file = await portal.MadeAsync(monitor, portal.AuditOf(nurse));

        foreach (var text in new[] { file.Text, file.Csv, file.Json })
        {
            Assert.DoesNotContain("HONG", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Gildong", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("M-NEW", text, StringComparison.Ordinal);
            Assert.DoesNotContain("1961-04-03", text, StringComparison.Ordinal);
            Assert.DoesNotContain("03 Apr 1961", text, StringComparison.Ordinal);
        }

        Assert.Contains("Left out: names, birth dates", file.Text, StringComparison.Ordinal);
        Assert.Contains("KR01-", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_sub_investigators_copy_holds_patients_in_care_only_and_says_so()
    {
        var (nurse, number) = await portal.CorrectedAsync();
        var sub = await World.StaffAsync(Role.SubInvestigator);

        var file = await portal.MadeAsync(sub, portal.AuditOf(nurse));

        Assert.DoesNotContain(number, file.Text, StringComparison.Ordinal);
        Assert.Contains("This is a nil report", file.Text, StringComparison.Ordinal);
        Assert.Contains("not in the care of", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task Speaks_the_language_asked_for_and_both_one_after_the_other()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        var coordinator = await World.StaffAsync(Role.Coordinator);

        var korean = await portal.MadeAsync(
            coordinator,
            portal.AuditOf(nurse, ReportLanguage.Korean)
        );
        var both = await portal.MadeAsync(coordinator, portal.AuditOf(nurse, ReportLanguage.Both));

        Assert.Contains("점검기록(Audit trail) 보고서", korean.Text, StringComparison.Ordinal);
        Assert.Contains("M-OLD → M-NEW", korean.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What changed", korean.Text, StringComparison.Ordinal);
        Assert.Contains("What changed", both.Text, StringComparison.Ordinal);
        Assert.Contains("변경 내용", both.Text, StringComparison.Ordinal);
        Assert.Equal(2, both.Text.Split("M-OLD → M-NEW").Length - 1);
        Assert.Single(both.Csv.Split("M-OLD,M-NEW")[1..]);
    }

    [Fact]
    public async Task With_nothing_to_hold_it_is_a_nil_report()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);

        var file = await portal.MadeAsync(
            coordinator,
            new RequestReport { SiteId = World.Seoul.Id, Subject = "KR01-999" }
        );

        Assert.Contains("This is a nil report", file.Text, StringComparison.Ordinal);
        Assert.Contains("Patient: KR01-999", file.Text, StringComparison.Ordinal);
        Assert.Equal(0, file.Report.Rows);
    }

    [Fact]
    [Trait("id", "M4")]
    public async Task An_administrators_report_is_of_the_access_log()
    {
        var (nurse, number) = await portal.CorrectedAsync();
        var administrator = await World.AdministratorAsync();

        var file = await portal.MadeAsync(administrator, new RequestReport());

        Assert.DoesNotContain(number, file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HONG", file.Text, StringComparison.Ordinal);
        Assert.Contains("every entry about patients", file.Text, StringComparison.Ordinal);
    }
}
