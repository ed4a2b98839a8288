using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock.Receiving;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Stock;

/// <summary>Where the packager's list names lots, a kit is received as the list says, or not at all; whichever came first.</summary>
[Trait("id", "A6")]
[Trait("id", "E4")]
public sealed class ListedKitsTests(StockClinic stock) : IClassFixture<StockClinic>
{
    private static readonly DateOnly Autumn = new(2026, 9, 30);

    private Clinic Clinic => stock.Clinic;

    public static TheoryData<Role> NotReceivers => Without(Permission.ReceiveKits);

    [Fact]
    public async Task A_kit_comes_as_its_list_says_however_the_lot_is_typed()
    {
        await ListAsync("tk-1001 A one-1 2026-09-30", "TK-1002 B One-1 2026-09-30");
        Assert.Equal(2, await stock.DoneAsync(stock.Receipt(" oNE-1 ", "TK-1001", "TK-1002")));
    }

    [Theory]
    [InlineData(Role.Nurse, "MINE-1", 0)]
    [InlineData(Role.Coordinator, "TWO-1", -30)]
    [InlineData(Role.Pharmacist, "TWO-1", 1)]
    [InlineData(Role.Nurse, "MINE-2", -30)]
    public async Task Another_lot_or_day_is_refused_at_that_kit_to_everybody_and_told_before(
        Role role,
        string lot,
        int later
    )
    {
        await OnceAsync("TK-1101 A TWO-1 2026-09-30", "TK-1102 B TWO-1 2026-09-30");
        var receipt = stock.Receipt(lot, "TK-1102", "TK-1198") with
        {
            ExpiresOn = Autumn.AddDays(later),
        };

        var outcome = await Clinic.As(role).RunAsync(receipt, Clinic.NewId());

        Refused("KitNotAsListed", outcome, nameof(ReceiveKits.Numbers));
        var listed = new Dictionary<string, object> { ["lot"] = "TWO-1", ["expires"] = Autumn };
        Assert.Equal(
            listed.Append(new("kit", "TK-1102")).OrderBy(f => f.Key),
            outcome.Refusal!.Facts.OrderBy(f => f.Key)
        );
        Assert.False(await Clinic.LookAsync(db => db.Kits.AnyAsync(k => k.Number == "TK-1198")));
        var told = Assert.Single(await KnownAsync(receipt, role));
        Assert.Equal(("TK-1102", "KitListedOtherwise"), (told.Text, told.Why.Code));
        Assert.Empty(told.Why.Facts);
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task Whoever_asks_what_the_list_says_of_a_kit_stands_in_the_audit()
    {
        await ListAsync("TK-1151 A TWO-2 2026-09-30");
        var before = await AskedAsync();
        await KnownAsync(stock.Receipt("MINE", "TK-1151"));
        Assert.Equal(before + 1, await AskedAsync());

        Task<int> AskedAsync() =>
            Clinic.LookAsync(db =>
                db.AuditLogs.CountAsync(e =>
                    e.Operation == nameof(KnownKits)
                    && e.Outcome == AuditOutcome.Viewed
                    && e.SiteId == Clinic.Seoul.Id
                )
            );
    }

    [Fact]
    public async Task Before_anything_is_written_only_what_is_typed_is_held_against_the_list()
    {
        await ListAsync("TK-1201 A THREE-1 2026-09-30");
        var receipt = stock.Receipt("MINE", "TK-1201");
        Assert.Empty(await KnownAsync(receipt with { LotNumber = " ", ExpiresOn = null }));
        Assert.Empty(await KnownAsync(receipt with { LotNumber = "three-1", ExpiresOn = null }));
        Assert.Single(await KnownAsync(receipt with { ExpiresOn = null }));
    }

    [Fact]
    public async Task A_kit_without_a_lot_in_the_list_comes_as_any_that_no_list_names()
    {
        await ListAsync("TK-1301 A");
        var receipt = stock.Receipt("FREE", "TK-1301", "TK-1302");
        Assert.Empty(await KnownAsync(receipt));
        Assert.Equal(2, (await stock.TryAsync(receipt)).Value);
    }

    [Fact]
    public async Task A_list_that_says_otherwise_of_kits_at_any_site_is_refused_and_names_them()
    {
        await stock.DoneAsync(stock.Receipt("FOUR-1", "TK-1401", "TK-1402"));
        var rome = stock.Receipt("FOUR-1", "TK-1403") with { SiteId = Clinic.Rome.Id };
        Assert.True(
            (await Clinic.As(Role.Nurse, Clinic.Rome).RunAsync(rome, Clinic.NewId())).IsDone
        );

        var outcome = await TryListAsync(
            "TK-1401 A FOUR-1 2026-09-30",
            "TK-1402 B FOUR-1 2026-10-30",
            "TK-1403 A FOUR-2 2026-09-30",
            "TK-1404 B FOUR-2 2026-09-30"
        );

        Refused("KitsReceivedOtherwise", outcome);
        Assert.Equal(2, outcome.Refusal!.Facts["count"]);
        Assert.Equal("TK-1402, TK-1403", outcome.Refusal.Facts["kits"]);
        Assert.False(
            await Clinic.LookAsync(db => db.KitContents.AnyAsync(c => c.KitNumber == "TK-1404"))
        );
        await ListAsync("TK-1401 A four-1 2026-09-30", "TK-1403 B FOUR-1 2026-09-30");
        await ListAsync("TK-1402 B");
    }

    [Fact]
    public async Task Of_many_kits_received_otherwise_the_first_are_named_and_all_counted()
    {
        var numbers = Enumerable.Range(2001, 25).Select(n => $"TK-{n}").ToList();
        await stock.DoneAsync(stock.Receipt("FIVE-1", numbers));

        var outcome = await TryListAsync([.. numbers.Select(n => $"{n} A FIVE-2 2026-09-30")]);

        Refused("KitsReceivedOtherwise", outcome);
        Assert.Equal(25, outcome.Refusal!.Facts["count"]);
        Assert.Equal(string.Join(", ", numbers.Take(20)), outcome.Refusal.Facts["kits"]);
    }

    [Theory]
    [InlineData("TK-1502 B", "KitLotMissing")]
    [InlineData("TK-1502 B SIX-1", "KitLotMissing")]
    [InlineData(
        "TK-1502 B 12345678901234567890123456789012345678901 2026-09-30",
        "KitLotNotReadable"
    )]
    public async Task A_list_names_a_lot_for_each_kit_or_for_none(string line, string code)
    {
        var outcome = await TryListAsync("TK-1501 A SIX-1 2026-09-30", line);
        Refused(code, outcome);
        Assert.Equal("TK-1502", outcome.Refusal!.Facts["kit"]);
        Assert.False(
            await Clinic.LookAsync(db => db.KitContents.AnyAsync(c => c.KitNumber == "TK-1501"))
        );
    }

    [Fact]
    public async Task How_many_kits_have_no_lot_is_counted()
    {
        var before = await StateAsync();
        await ListAsync("TK-1601 A SEVEN-1 2026-09-30", "TK-1602 B SEVEN-1 2026-09-30");
        await ListAsync("TK-1603 A");
        var after = await StateAsync();
        Assert.Equal(
            (3, 1),
            (after.Kits - before.Kits, after.KitsWithoutLot - before.KitsWithoutLot)
        );
    }

    [Theory]
    [MemberData(nameof(NotReceivers))]
    public async Task Who_may_not_receive_asks_nothing_of_the_list(Role role)
    {
        if (role is Role.Patient)
        {
            return;
        }

        Refused("NotPermitted", await Clinic.As(role).AskAsync(Asked(), Clinic.NewId()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task At_another_site_nobody_asks() =>
        Refused(
            "NotFound",
            await Clinic.As(Role.Nurse, Clinic.Rome).AskAsync(Asked(), Clinic.NewId())
        );

    [Fact]
    [Trait("id", "E17")]
    public async Task Repeated_both_are_done_once_and_a_refused_receipt_may_be_mended()
    {
        await OnceAsync();
        var (pharmacist, list) = (Clinic.As(Role.Pharmacist), List("TK-1701 A EIGHT-1 2026-09-30"));
        var (imported, received) = (Clinic.NewId(), Clinic.NewId());
        Assert.Equal(1, (await pharmacist.RunAsync(list, imported)).Value);
        Assert.Equal(1, (await pharmacist.RunAsync(list, imported)).Value);
        Refused("RequestReused", await pharmacist.RunAsync(List("TK-1702 A"), imported));

        var (nurse, right) = (Clinic.As(Role.Nurse), stock.Receipt("EIGHT-1", "TK-1701"));
        Refused(
            "KitNotAsListed",
            await nurse.RunAsync(right with { LotNumber = "MINE" }, received)
        );
        Assert.Equal(1, (await nurse.RunAsync(right, received)).Value);
        Assert.Equal(1, (await nurse.RunAsync(right, received)).Value);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_a_list_and_a_receipt_that_differ_at_once_one_is_done_and_the_other_hears_of_it()
    {
        await OnceAsync();
        for (var n = 1; n <= 5; n++)
        {
            var kit = $"TK-180{n}";
            var receipt = stock.Receipt("MINE", kit);
            var outcomes = await Task.WhenAll(
                Task.Run(() => TryListAsync($"{kit} A NINE-1 2026-09-30")),
                Task.Run(() => stock.TryAsync(receipt))
            );

            Assert.Single(outcomes, o => o.IsDone);
            Assert.Contains(
                outcomes.Single(o => !o.IsDone).Refusal!.Code,
                (string[])["KitsReceivedOtherwise", "KitNotAsListed"]
            );
        }
    }

    private KnownKits Asked() => new() { SiteId = Clinic.Seoul.Id, Numbers = ["TK-1901"] };

    private async Task<IReadOnlyList<NotTaken>> KnownAsync(
        ReceiveKits receipt,
        Role role = Role.Nurse
    ) =>
        (
            await Clinic
                .As(role)
                .AskAsync(
                    new KnownKits
                    {
                        SiteId = receipt.SiteId,
                        Numbers = receipt.Numbers,
                        LotNumber = receipt.LotNumber,
                        ExpiresOn = receipt.ExpiresOn,
                    },
                    Clinic.NewId()
                )
        ).Value;

    private async Task<ListsOfStudy> StateAsync()
    {
        await OnceAsync();
        return Assert.Single(
            (
                await Clinic.As(Role.Pharmacist).AskAsync(new RandomisationLists(), Clinic.NewId())
            ).Value
        );
    }

    private async Task ListAsync(params IReadOnlyList<string> kits)
    {
        var outcome = await TryListAsync(kits);
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
    }

    /// <summary>For tests that share a list.</summary>
    private async Task OnceAsync(params IReadOnlyList<string> kits)
    {
        var list = new ImportAllocationList
        {
            StudyId = Clinic.Study.Id,
            PlannedRatio = "A 1, B 1",
            Lines = [new GroupedLine("1", "A"), new GroupedLine("2", "B")],
        };
        await Clinic.As(Role.Pharmacist).RunAsync(list, Clinic.NewId());
        await Clinic.As(Role.Pharmacist).RunAsync(List(kits), Clinic.NewId());
    }

    private async Task<Outcome<int>> TryListAsync(params IReadOnlyList<string> kits)
    {
        await OnceAsync();
        return await Clinic.As(Role.Pharmacist).RunAsync(List(kits), Clinic.NewId());
    }

    /// <summary>Kits as <c>K-1001 A LOT-1 2026-09-30</c>, or without a lot as <c>K-1001 A</c>.</summary>
    private ImportKitContents List(params IReadOnlyList<string> kits) =>
        new()
        {
            StudyId = Clinic.Study.Id,
            Lines =
            [
                .. kits.Select(k => k.Split(' '))
                    .Select(p => new GroupedLine(
                        p[0],
                        p[1],
                        p.ElementAtOrDefault(2),
                        p.Length < 4
                            ? null
                            : DateOnly.ParseExact(p[3], "yyyy-MM-dd", CultureInfo.InvariantCulture)
                    )),
            ],
        };
}
