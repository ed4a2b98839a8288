using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Stock;
using static System.StringComparison;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K1")]
public sealed class StockLedgerReportTests(MedicatedPatient patient)
    : IClassFixture<MedicatedPatient>
{
    private World World => patient.World;

    [Fact]
    [Trait("id", "E11")]
    public async Task Each_lot_has_its_movements_in_order_with_the_balance_before_and_after()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains("ORB 24 mg or placebo, lot L-7", file.Text, Ordinal);
        Assert.Contains(
            "1 26 Jan 2026 14:00 Receive KT-1001 none +35 0 / 35 35 received to usable N1 entered 26 Jan 2026 17:00",
            file.Text,
            Ordinal
        );
        Assert.Contains(
            $"7 26 Jan 2026 17:00 Dispense KT-1001 {patient.Number} \u221235 140 / 105 35 usable to with patients N1 no",
            file.Text,
            Ordinal
        );
    }

    [Fact]
    [Trait("id", "K4")]
    public async Task A_correction_is_a_row_that_takes_another_back()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains("Return of unused takes back no. 8 KT-1001", file.Text, Ordinal);
        Assert.Contains("Dispense takes back no.", file.Text, Ordinal);
    }

    [Fact]
    public async Task The_last_balance_is_that_of_the_screen_and_the_sum_of_all_movements()
    {
        var file = await MadeAsync(Role.Investigator);

        using var json = JsonDocument.Parse(file.Json);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        var sum = await patient.UsableAsync();
        Assert.Equal(file.Report.Rows, rows.Count);
        Assert.Equal(
            sum,
            rows.Sum(r => r.GetProperty("movement").GetProperty("change").GetInt32())
        );
        Assert.Equal(sum, rows[^1].GetProperty("new").GetInt32());
        await using var reader = World.As(await World.StaffAsync(Role.Nurse));
        var screen = await reader.AnswerAsync(new StockOverview { SiteId = World.Seoul.Id });
        var lot = Assert.Single(Assert.Single(screen.Products).Lots);
        Assert.Equal(("L-7", sum), (lot.Number, lot.Usable));
        Assert.Contains(
            $"Balances after the last movement usable {lot.Usable} in quarantine {lot.Quarantine} not reusable {lot.NotReusable} with patients {lot.WithPatients}",
            file.Text,
            Ordinal
        );
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task In_Korean_every_word_of_the_portal_is_Korean()
    {
        var file = await MadeAsync(Role.Monitor, ReportLanguage.Korean);

        Assert.Contains("실시기관 수불기록", file.Text, Ordinal);
        Assert.Contains("제조번호 L-7", file.Text, Ordinal);
        Assert.Contains("ORBIT-24 또는 위약, 정제", file.Text, Ordinal);
        Assert.Contains("제외: 키트의 내용물", file.Text, Ordinal);
        Assert.Empty(file.LatinWords(patient.Recorded));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Who_does_not_care_for_a_patient_reads_the_movement_and_no_number()
    {
        var file = await MadeAsync(Role.SubInvestigator);

        Assert.DoesNotContain(patient.Number, file.Text + file.Csv, Ordinal);
        Assert.Contains("not shown", file.Text, Ordinal);
        Assert.Contains("Left out: subject numbers", file.Text, Ordinal);
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task With_the_groups_swapped_a_blinded_reader_gets_the_same_rows()
    {
        await using var swapped = new MedicatedPatient { Groups = "BA" };
        await swapped.InitializeAsync();
        await using var twin = new MedicatedPatient();
        await twin.InitializeAsync();

        var one = await twin.Portal.MadeAsync(
            await twin.World.StaffAsync(Role.Investigator),
            Request(twin)
        );
        var two = await swapped.Portal.MadeAsync(
            await swapped.World.StaffAsync(Role.Investigator),
            Request(swapped)
        );

        Assert.Equal(one.Csv, two.Csv);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Another_site_is_not_found_and_one_without_stock_has_a_nil_report()
    {
        var roman = await World.StaffAsync(Role.Pharmacist, World.Rome);
        await using var circuit = World.As(roman);

        Cases.Refused("NotFound", await circuit.RunAsync(Request(patient)));
        var nil = await patient.Portal.MadeAsync(
            roman,
            Request(patient) with
            {
                SiteId = World.Rome.Id,
            }
        );

        Assert.Contains("This is a nil report.", nil.Text, Ordinal);
        Assert.Contains("As it stood 12 Mar 2026 09:00:00 CET (08:00:00 UTC)", nil.Text, Ordinal);
    }

    [Fact]
    [Trait("id", "K3")]
    public async Task What_the_checkpoint_says_of_tables_is_not_what_it_says_of_entries()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);
        var both = Request(patient) with { Language = ReportLanguage.Both };

        var tables = await patient.Portal.MadeAsync(coordinator, both);
        var entries = await patient.Portal.MadeAsync(
            coordinator,
            both with
            {
                Kind = ReportKind.Audit,
            }
        );

        Assert.Contains("every change committed before it is covered", tables.Text, Ordinal);
        Assert.Contains("그 전에 확정된 모든 변경이 포함됩니다", tables.Text, Ordinal);
        Assert.DoesNotContain("every entry here is one of its leaves", tables.Text, Ordinal);
        Assert.Contains("every entry here is one of its leaves", entries.Text, Ordinal);
        Assert.DoesNotContain("every change committed before it", entries.Text, Ordinal);
    }

    private async Task<ReportOnDisk> MadeAsync(
        Role role,
        ReportLanguage language = ReportLanguage.English
    ) =>
        await patient.Portal.MadeAsync(
            await World.StaffAsync(role),
            Request(patient) with
            {
                Language = language,
            }
        );

    private static RequestReport Request(MedicatedPatient of) =>
        new() { Kind = ReportKind.StockLedger, SiteId = of.World.Seoul.Id };
}
