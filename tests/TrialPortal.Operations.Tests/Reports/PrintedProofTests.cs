using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>What was printed stays true of the day on which it was printed, whatever happened since.</summary>
[Trait("id", "K3")]
public sealed class PrintedProofTests
{
    [Fact]
    [Trait("id", "K1")]
    [Trait("scenario", "3")]
    public async Task What_is_entered_late_stands_in_its_day_on_the_next_print_and_the_print_before_stays_as_it_was()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var clinic = pharmacy.Clinic;
        var kits = await pharmacy.ReceiveAsync(2);
        var given = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        clinic.Clock.Advance(TimeSpan.FromDays(2));
        await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var before = await LedgerAsync(clinic);
        clinic.Clock.Advance(TimeSpan.FromHours(1));
        var count = await Returns.CountingAsync(pharmacy, given) with { Unused = "5" };
        var yesterday = clinic.Today.AddDays(-1);
        await pharmacy.DoneAsync(count with { ReturnedOn = yesterday }, Role.Nurse);
        await ReceiveLateAsync(pharmacy, await pharmacy.KitAsync(kits[0]), yesterday);

        var after = await LedgerAsync(clinic);

        // In the order of the file: number of recording, what, balance old and new, whether it is marked as late.
        Assert.Equal(
            ["1 Receive 0 35 ", "2 Receive 35 70 ", "3 Dispense 70 35 ", "4 Dispense 35 0 "],
            Ledger(before)
        );
        Assert.Equal(
            [
                "1 Receive 0 35 ",
                "2 Receive 35 70 ",
                "3 Dispense 70 35 ",
                "7 Receive 35 70 late",
                "5 ReturnUnused 70 70 late",
                "6 CountAsConsumed 70 70 late",
                "4 Dispense 70 35 ",
            ],
            Ledger(after)
        );
        Assert.Contains(
            "Balances after the last movement usable 0 with patients 70 ",
            before.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Balances after the last movement usable 35 not reusable 5 with patients 35 taken 30 ",
            after.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("entered 14 Mar 2026 18:00", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("entered 14 Mar 2026 18:00", before.Text, StringComparison.Ordinal);

        var again = await clinic.OpenAsync(clinic.Person(Role.Coordinator), before.Report.Id);
        Assert.Equal(before.Bytes, again.Bytes);
        await HoldsAsync(clinic, Checkpoint(again));
        await Proof.HoldsAsync(clinic.Database);
    }

    [Fact]
    [Trait("id", "INT-03")]
    [Trait("scenario", "12")]
    public async Task A_print_tells_which_head_was_true_once_somebody_has_changed_a_row()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ScreenAsync();
        var paper = await clinic.PrintAsync(
            clinic.Person(Role.Coordinator),
            new RequestReport { SiteId = clinic.Seoul.Id }
        );
        var printed = Checkpoint(paper);
        Assert.Contains(
            Root(printed),
            paper.Text.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await HoldsAsync(clinic, printed);

        await using var root = await Damage.OpenAsync(clinic.Database);
        var row = (
            await root.RowsAsync(
                $"""
                SELECT e."Id",l."Seq" FROM "AuditLogs" e JOIN "AuditLeaves" l ON l."EntryId"=e."Id"
                WHERE e."Operation"='{nameof(ScreenPatient)}'
                """
            )
        )[0];
        await root.WithGuardsDownAsync(
            """UPDATE "AuditLogs" SET "ActorName"='Somebody else' WHERE "Id"=@p0""",
            row[0]
        );

        Assert.NotEqual(Root(printed), await RecomputedAsync(clinic, printed.Size));
        await Proof.FindsAsync(
            clinic.Database,
            $"first bad entry: number {(long)row[1] + 1}, ",
            $"{row[0]}".ToLowerInvariant()
        );
    }

    private static Task<ReportOnDisk> LedgerAsync(Clinic clinic) =>
        clinic.PrintAsync(
            clinic.Person(Role.Coordinator),
            new RequestReport { Kind = ReportKind.StockLedger, SiteId = clinic.Seoul.Id }
        );

    /// <summary>A third kit of the lot, which has the number of its first, came yesterday at noon.</summary>
    private static Task ReceiveLateAsync(
        Dispensary pharmacy,
        Domain.Dispensing.Kit of,
        DateOnly yesterday
    ) =>
        pharmacy.DoneAsync(
            new ReceiveKits
            {
                SiteId = of.SiteId,
                KitTypeId = of.KitTypeId,
                LotNumber = of.Number,
                ExpiresOn = of.ExpiresOn,
                ReceivedOn = yesterday,
                ReceivedTime = "12:00",
                Numbers = [pharmacy.NextNumber()],
            },
            Role.Pharmacist
        );

    private static IEnumerable<string> Ledger(ReportOnDisk paper)
    {
        using var json = JsonDocument.Parse(paper.Json);
        return
        [
            .. json
                .RootElement.GetProperty("rows")
                .EnumerateArray()
                .Select(r =>
                {
                    var moved = r.GetProperty("movement");
                    var late = moved.GetProperty("isLate").GetBoolean() ? "late" : "";
                    return $"{moved.GetProperty("number")} {moved.GetProperty("kind")} {r.GetProperty("old")} {r.GetProperty("new")} {late}";
                }),
        ];
    }

    private static AuditCheckpoint Checkpoint(ReportOnDisk paper)
    {
        using var json = JsonDocument.Parse(paper.Json);
        return CheckpointText.Read(json.RootElement.GetProperty("checkpoint").GetString()!);
    }

    private static string Root(AuditCheckpoint printed) => Convert.ToHexStringLower(printed.Root);

    /// <summary>Signed by this portal, over what its entries say now.</summary>
    private static async Task HoldsAsync(Clinic clinic, AuditCheckpoint printed)
    {
        Assert.Null(clinic.Services.GetRequiredService<CheckpointFile>().Problem(printed));
        Assert.Equal(Root(printed), await RecomputedAsync(clinic, printed.Size));
    }

    /// <summary>From the entries themselves, with no hash that the database keeps.</summary>
    private static Task<string> RecomputedAsync(Clinic clinic, long size) =>
        clinic.LookAsync(async db =>
        {
            await Rows.OpenAsync(db, default);
            var json = new CanonicalJson();
            var leaves = await new AuditBatches(db).ReadAsync(0, size, default);
            return Convert.ToHexStringLower(
                MerkleTree.Root([
                    .. leaves.Select(l =>
                        MerkleTree.LeafHash(AuditText.Leaf(json, l.Entry!, l.Records))
                    ),
                ])
            );
        });
}
