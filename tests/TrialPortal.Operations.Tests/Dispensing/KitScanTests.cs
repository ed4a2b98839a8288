using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>A kit in the hand is compared with the one set aside (E5); nothing changes by it.</summary>
[Trait("id", "E5")]
public sealed class KitScanTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    [Fact]
    public async Task The_kit_set_aside_matches_however_its_number_was_written()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var number = (await pharmacy.NumbersAsync(id))[0];
        foreach (
            var written in new[]
            {
                number,
                $" {number.ToLowerInvariant()} ",
                string.Concat(number.Select(c => (char)(c + 0xFEE0))),
                $"01088012345678931726093010R2509\u001d21{number}",
            }
        )
        {
            var scanned = await ScanAsync(id, written);
            Assert.Equal(number, scanned.Value.Number);
        }

        Assert.Equal(KitStatus.Assigned, (await pharmacy.KitAsync(number)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_trail_says_whether_a_number_was_typed(bool typed)
    {
        await using var own = await Dispensary.OpenAsync();
        await own.ReceiveAsync();
        var scan = new CheckScannedKit
        {
            DistributionId = await own.PreparedAsync(await own.PatientAsync()),
            Kit = "K-1",
            Typed = typed,
        };
        await own.RunAsync(scan, Role.Nurse);

        var said = (await EntryAsync(own, Role.Investigator)).Arguments;
        var argument = said.SingleOrDefault(a => a.Name == nameof(CheckScannedKit.Typed));
        Assert.Equal(typed ? "true" : "false", argument?.Value.Text);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task Whoever_reads_no_names_reads_that_something_was_scanned_and_not_what()
    {
        await using var own = await Dispensary.OpenAsync();
        await own.ReceiveAsync();
        var id = await own.PreparedAsync(await own.PatientAsync());
        await own.RunAsync(
            new CheckScannedKit { DistributionId = id, Kit = "Kim Minjun" },
            Role.Nurse
        );

        Assert.Contains(
            "Kim Minjun",
            await TrailAsync(own, Role.Investigator),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Minjun",
            await TrailAsync(own, Role.Monitor),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(ScanLine.Longest + 1)]
    [InlineData(100_000)]
    public async Task What_is_longer_than_any_scan_is_refused_at_its_field(int length)
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        Cases.Refused("FieldTooLong", await ScanAsync(id, new string('K', length)), "Kit");
    }

    [Theory]
    [InlineData("Kim Minjun")]
    [InlineData("k-10014")]
    [InlineData("K-100000000000000000000000000")]
    public async Task Only_kit_numbers_are_taken_as_scanned_before(string text)
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var number = (await pharmacy.NumbersAsync(id))[0];
        Cases.Refused(
            "FieldNotReadable",
            await pharmacy.RunAsync(
                new CheckScannedKit
                {
                    DistributionId = id,
                    Kit = number,
                    Matched = [text],
                },
                Role.Nurse
            ),
            nameof(CheckScannedKit.Matched)
        );
        Cases.Refused(
            "FieldNotReadable",
            await pharmacy.RunAsync(
                new VerifyDistribution
                {
                    DistributionId = id,
                    Scanned = Dispensary.Looked(number, text),
                },
                Role.Pharmacist
            ),
            nameof(VerifyDistribution.Scanned)
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_scan_sent_again_or_by_many_at_once_answers_the_same_and_moves_nothing()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var number = (await pharmacy.NumbersAsync(id))[0];
        var scan = new CheckScannedKit { DistributionId = id, Kit = number };
        var (nurse, request) = (pharmacy.Clinic.As(Role.Nurse), Clinic.NewId());
        var before = await pharmacy.KitAsync(number);

        var once = await nurse.RunAsync(scan, request);
        var again = await nurse.RunAsync(scan, request);
        var other = await nurse.RunAsync(scan with { Kit = Unknown }, request);
        var many = await Task.WhenAll(
            new[] { Role.Nurse, Role.Pharmacist, Role.Nurse, Role.Pharmacist }.Select(role =>
                Task.Run(() => pharmacy.RunAsync(scan, role))
            )
        );

        Assert.Equal((once.Value, number), (again.Value, once.Value.Number));
        Cases.Refused("RequestReused", other);
        Assert.All(many, o => Assert.Equal(once.Value, o.Value));
        var after = await pharmacy.KitAsync(number);
        Assert.Equal((before.Version, KitStatus.Assigned), (after.Version, after.Status));
        Assert.Equal(1, (await pharmacy.DistributionAsync(id)).Version);
    }

    [Fact]
    public async Task A_kit_scanned_twice_is_told()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var number = (await pharmacy.NumbersAsync(id))[0];
        var again = await pharmacy.RunAsync(
            new CheckScannedKit
            {
                DistributionId = id,
                Kit = number,
                Matched = [number],
            },
            Role.Nurse
        );
        Cases.Refused("KitScannedTwice", again);
    }

    [Fact]
    public async Task Another_kit_is_refused_with_how_it_stands_and_which_to_take()
    {
        var kits = await pharmacy.ReceiveAsync(4, expires: new DateOnly(2026, 5, 30));
        var mine = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var next = (await pharmacy.NumbersAsync(mine))[0];
        var other = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var theirs = (await pharmacy.NumbersAsync(other))[0];
        var left = kits.Except([next, theirs]).ToList();
        await RemoveAsync(left[0], KitStatus.Quarantined);
        await RemoveAsync(left[1], KitStatus.Damaged);

        foreach (
            var (number, code) in new[]
            {
                (theirs, "KitOfAnother"),
                (left[0], "KitInQuarantine"),
                (left[1], "KitNotUsable"),
                ("K-99991", "KitNumberMistyped"),
                (Unknown, "KitUnknown"),
                ((await pharmacy.ReceiveAsync())[0], "KitNotProposed"),
            }
        )
        {
            var refused = await ScanAsync(mine, number);
            Cases.Refused(code, refused, "Kit");
            if (code != "KitNumberMistyped")
            {
                Assert.Equal(
                    (number, next),
                    (refused.Refusal!.Facts["kit"], refused.Refusal.Facts["next"])
                );
            }
        }

        var quarantined = await pharmacy.KitAsync(left[0]);
        Assert.Equal(
            quarantined.StatusAt,
            (await ScanAsync(mine, left[0])).Refusal!.Facts["since"]
        );
    }

    [Theory]
    [InlineData("ㅏ-12345", "KitNumberInHangul")]
    [InlineData("K-1O234", "KitNumberConfusable")]
    [InlineData("K;1=1", "KitNumberNotReadable")]
    [InlineData("K-1\u0007234", "TextNotReadable")]
    [InlineData("   ", "TextMissing")]
    public async Task What_is_no_number_is_its_own_refusal(string text, string code)
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var refused = await ScanAsync(id, text);
        Assert.Equal(code == "TextMissing" ? "FieldRequired" : code, refused.Refusal?.Code);
    }

    [Theory]
    [InlineData("ㅏ-12345")]
    [InlineData("K-1O234")]
    [InlineData("K;1=1")]
    [InlineData("K-1\u0007234")]
    [Trait("id", "J2")]
    public async Task The_log_keeps_what_was_scanned_beside_why_it_was_refused(string text)
    {
        await using var own = await Dispensary.OpenAsync();
        await own.ReceiveAsync();
        var id = await own.PreparedAsync(await own.PatientAsync());
        var scan = new CheckScannedKit { DistributionId = id, Kit = text };

        var refused = await own.RunAsync(scan, Role.Nurse);

        var read = await TrailAsync(own, Role.Investigator);
        Assert.Contains(refused.Refusal!.Code, read, StringComparison.Ordinal);
        Assert.Contains(JsonSerializer.Serialize(text)[1..^1], read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_two_kits_scanned_twice_does_not_stand_for_the_other()
    {
        await using var own = await Dispensary.OpenAsync();
        await own.ReceiveAsync(2, units: 14);
        var id = await own.PreparedAsync(await own.PatientAsync());
        var numbers = await own.NumbersAsync(id);
        var verify = new VerifyDistribution
        {
            DistributionId = id,
            Scanned = Dispensary.Looked(numbers[0], numbers[0]),
        };

        var refused = await own.RunAsync(verify, Role.Pharmacist);

        Cases.Refused("KitsNotScanned", refused);
        Assert.Equal(numbers[1], refused.Refusal!.Facts["kits"]);
        Assert.Equal(DistributionStatus.Prepared, (await own.DistributionAsync(id)).Status);
    }

    [Fact]
    public async Task An_expired_kit_is_refused_as_such_before_anybody_moved_it()
    {
        await using var own = await Dispensary.OpenAsync();
        var kit = (await own.ReceiveAsync(expires: new DateOnly(2026, 4, 8)))[0];
        var id = await own.PreparedAsync(await own.PatientAsync());
        own.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        var refused = await own.RunAsync(
            new CheckScannedKit { DistributionId = id, Kit = kit },
            Role.Nurse
        );
        Cases.Refused("KitInHandExpired", refused);
    }

    /// <summary>A number that fits its check digit and is on no shelf.</summary>
    private static string Unknown => $"K-9999{KitNumber.CheckDigit("9999")}";

    private Task<Outcome<ScannedKit>> ScanAsync(Guid id, string text) =>
        pharmacy.RunAsync(new CheckScannedKit { DistributionId = id, Kit = text }, Role.Nurse);

    private static async Task<string> TrailAsync(Dispensary of, Role role) =>
        JsonSerializer.Serialize(await EntryAsync(of, role));

    /// <summary>What this role reads of the only scan.</summary>
    private static async Task<AuditEntry> EntryAsync(Dispensary of, Role role)
    {
        var reader = of.Clinic.As(role);
        var scans = new AuditEntries { SiteId = of.Clinic.Seoul.Id, Did = nameof(CheckScannedKit) };
        var rows = (await reader.AskAsync(scans, Clinic.NewId())).Value.Rows;
        var entry = new AuditEntryDetails { EntryId = Assert.Single(rows).Id };
        return (await reader.AskAsync(entry, Clinic.NewId())).Value;
    }

    private Task RemoveAsync(string number, KitStatus to) =>
        pharmacy.Clinic.SaveAsync(async db =>
        {
            var kit = await db.Kits.SingleAsync(k => k.Number == number);
            var act = new SupplyAct(
                Clinic.NewId,
                pharmacy.Clinic.Clock.GetUtcNow(),
                pharmacy.Clinic.Person(Role.Pharmacist).UserId,
                "Ph"
            );
            db.Add(kit.Remove(to, act, pharmacy.Clinic.Today, "Seen").Value.Change!);
        });
}
