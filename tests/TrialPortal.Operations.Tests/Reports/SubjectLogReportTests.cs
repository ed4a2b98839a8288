using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using Person = TrialPortal.Testing.Person;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K2")]
public sealed class SubjectLogReportTests(MedicatedPatient patient)
    : IClassFixture<MedicatedPatient>
{
    private World World => patient.World;

    [Fact]
    public async Task Every_kit_stands_with_what_was_given_returned_and_taken_and_who_did_it()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains($"Patient {patient.Number}", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Prepared 26 Jan 2026 17:00, N1 Checked 26 Jan 2026 17:00, P2 Handed over 26 Jan 2026 17:00, N1 35",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("lot L-7, expiry 30 Sep 2026", file.Text, StringComparison.Ordinal);
        Assert.Contains("N1 Nurse 1", file.Text, StringComparison.Ordinal);
        Assert.Contains("Subject accountability log", file.Text, StringComparison.Ordinal);
        foreach (var kit in new[] { "KT-1001", "KT-1002", "KT-1003", "KT-1005" })
        {
            Assert.Contains(kit, file.Text, StringComparison.Ordinal);
        }

        Assert.Equal(4, file.Report.Rows - Intervals);
    }

    [Fact]
    [Trait("id", "K4")]
    public async Task A_corrected_count_keeps_the_first_one_and_says_when_and_why()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains(
            "entered 23 Feb 2026 17:00 9 7 not stated 0 28",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Corrected 23 Feb 2026 17:00", file.Text, StringComparison.Ordinal);
        Assert.Contains("Other: KANG counted again", file.Text, StringComparison.Ordinal);
        Assert.Contains("Not given Entry error", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "F2")]
    public async Task Taken_over_expected_is_of_the_interval_and_what_is_open_gives_bounds()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains("28 28 100.0% 28/28 In range", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            "23 Feb 2026 to still open ORB 24 mg or placebo, tablet 70 10 0 not evaluable, 25 to 60 18 not evaluable, 138.9% to 333.3% Not evaluable",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("35 7 0 28 28 100.0% 28/28 In range", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "K7")]
    public async Task The_attached_rows_are_those_of_the_page()
    {
        var file = await MadeAsync(Role.Coordinator);

        var lines = file.Csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse(file.Json);
        Assert.Equal(file.Report.Rows, lines.Length - 1);
        Assert.Equal(file.Report.Rows, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Contains(lines, l => l.Contains("KT-1003", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.Equal(Count(lines[0]), Count(l)));
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task In_Korean_every_word_of_the_portal_is_Korean()
    {
        var file = await MadeAsync(Role.Pharmacist, ReportLanguage.Korean);

        Assert.Contains("시험대상자 수불기록", file.Text, StringComparison.Ordinal);
        Assert.Contains("조제 2026-01-26 17:00, N1", file.Text, StringComparison.Ordinal);
        Assert.Contains("평가 불가, 25~60", file.Text, StringComparison.Ordinal);
        Assert.Contains("잔여약 계수에 의한 투약 순응도", file.Text, StringComparison.Ordinal);
        Assert.Empty(file.LatinWords(patient.Recorded));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_no_words_of_a_persons_own_and_that_is_said()
    {
        var file = await MadeAsync(Role.Monitor);

        Assert.DoesNotContain("KANG", file.Text + file.Csv + file.Json, StringComparison.Ordinal);
        Assert.Contains("Left out: names, birth dates", file.Text, StringComparison.Ordinal);
        Assert.Contains("Left out: what a kit holds", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task With_the_groups_swapped_a_blinded_reader_gets_the_same_rows()
    {
        await using var swapped = new MedicatedPatient { Groups = "BA" };
        await swapped.InitializeAsync();
        await using var twin = new MedicatedPatient();
        await twin.InitializeAsync();

        foreach (var role in new[] { Role.Investigator, Role.Monitor })
        {
            var (one, two) = (
                await MadeAsync(twin, await twin.World.StaffAsync(role)),
                await MadeAsync(swapped, await swapped.World.StaffAsync(role))
            );
            Assert.Equal(one.Csv, two.Csv);
        }
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_patient_out_of_sight_is_not_found_and_none_is_missing()
    {
        await using var roman = World.As(await World.StaffAsync(Role.Coordinator, World.Rome));
        await using var nobodys = World.As(await World.StaffAsync(Role.SubInvestigator));
        await using var here = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused("NotFound", await roman.RunAsync(Request()));
        Cases.Refused("NotFound", await nobodys.RunAsync(Request()));
        Cases.Refused("NotFound", await here.RunAsync(Request() with { Subject = "KR01-999" }));
        Cases.Refused("TextMissing", await here.RunAsync(Request() with { Subject = " " }));
        Cases.Refused("NotFound", await here.RunAsync(Request() with { SiteId = null }));
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task A_nurse_and_an_administrator_may_not_have_it_made()
    {
        await using var nurse = World.As(await World.StaffAsync(Role.Nurse));
        await using var administrator = World.As(await World.AdministratorAsync());

        Cases.Refused("NotPermitted", await nurse.RunAsync(Request()));
        Cases.Refused("NotFound", await administrator.RunAsync(Request()));
    }

    [Fact]
    public async Task The_builder_offers_patients_counts_kits_and_draws_the_first_page()
    {
        await using var reader = World.As(await World.StaffAsync(Role.Monitor));

        var choices = await reader.AnswerAsync(
            new ReportChoices { Kind = ReportKind.SubjectLog, SiteId = World.Seoul.Id }
        );
        var size = await reader.AnswerAsync(
            new ReportSize
            {
                Kind = ReportKind.SubjectLog,
                SiteId = World.Seoul.Id,
                Subject = patient.Number,
            }
        );
        var preview = await reader.AnswerAsync(
            new ReportPreview
            {
                Kind = ReportKind.SubjectLog,
                SiteId = World.Seoul.Id,
                Subject = patient.Number,
            }
        );

        Assert.Contains(patient.Number, choices.Patients);
        Assert.Equal(4, size.Rows);
        Assert.Equal([ReportPaperText.LeftOutNames, MedicinePaperText.LeftOutGroups], size.LeftOut);
        Assert.Contains(
            preview.Page.Texts,
            t => t.Text.Contains("DRAFT PREVIEW", StringComparison.Ordinal)
        );
    }

    private const int Intervals = 2;

    private async Task<ReportOnDisk> MadeAsync(
        Role role,
        ReportLanguage language = ReportLanguage.English
    ) => await MadeAsync(patient, await World.StaffAsync(role), language);

    private static Task<ReportOnDisk> MadeAsync(
        MedicatedPatient of,
        Person reader,
        ReportLanguage language = ReportLanguage.English
    ) => of.Portal.MadeAsync(reader, Request(of) with { Language = language });

    private RequestReport Request() => Request(patient);

    private static RequestReport Request(MedicatedPatient of) =>
        new()
        {
            Kind = ReportKind.SubjectLog,
            SiteId = of.World.Seoul.Id,
            Subject = of.Number,
        };

    /// <summary>Cells of a line, none of which has a comma unquoted.</summary>
    private static int Count(string line)
    {
        var (cells, quoted) = (1, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            cells += c == ',' && !quoted ? 1 : 0;
        }

        return cells;
    }
}
