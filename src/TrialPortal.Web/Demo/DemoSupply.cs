using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;

namespace TrialPortal.Web.Demo;

/// <summary>What comes to the pharmacies: the two lists that nobody blinded reads, the lots with their kits, and what leaves the shelf by hand.</summary>
internal sealed class DemoSupply(DemoStage stage, DemoPlay play, DemoMedication medication)
{
    private const int Allocations = 96;
    private const int FirstAllocation = 101;

    /// <summary>Kits of a lot are numbered within a series of their own, so that nothing tells what they hold.</summary>
    private const int Series = 500;
    private static readonly string[] Groups = ["A", "B"];

    private readonly IReadOnlyList<Lot> lots =
    [
        new("ORB-0417", medication.Orbit, 60, FromStart(1), 240),
        new("ORB-0533", medication.Orbit, 50, FromStart(84), 400),
        new("ORB-0398", medication.Orbit, 12, FromEnd(13), 22),
        new("ORB-0398", medication.Orbit, 4, FromEnd(6), 22, IntoQuarantine: true),
        new("VIT-0108", medication.Vitamin, 4, FromStart(1), -40),
        new("VIT-0121", medication.Vitamin, 24, FromStart(60), 300),
    ];

    /// <summary>The list of who gets what and the packager's list, as the study pharmacist of the first site imports them.</summary>
    public async Task ImportAsync(Guid studyId)
    {
        var random = new Random(DemoStudy.Seed);
        var pharmacist = DemoStudy.Sites[0].KeyOf(Role.Pharmacist);
        var blocks = Enumerable.Range(0, Allocations / 4).SelectMany(_ => Shuffled(4, random));
        await stage.DoAsync(
            pharmacist,
            new ImportAllocationList
            {
                StudyId = studyId,
                PlannedRatio = "A 1, B 1",
                Lines =
                [
                    .. blocks.Select(
                        (group, n) => new GroupedLine(Text(FirstAllocation + n), group)
                    ),
                ],
            }
        );
        var packed =
            from site in DemoStudy.Sites
            from lot in lots
            from kit in Numbers(site, lot).Zip(Shuffled(lot.Kits, random))
            select new GroupedLine(kit.First, kit.Second, lot.Number, ExpiresOn(site, lot));
        await stage.DoAsync(
            pharmacist,
            new ImportKitContents { StudyId = studyId, Lines = [.. packed] }
        );
    }

    public void Plan(DemoSite site, Guid siteId)
    {
        foreach (var lot in lots)
        {
            var at = DemoFacts.At(site, lot.Comes(site, play.End), new TimeOnly(11, 20));
            play.Plan(at, () => ReceiveAsync(site, siteId, lot, at));
        }

        PlanTakingOut(site, FromStart(85), KitStatus.Damaged, "Bottle broken on the way");
        PlanTakingOut(site, FromStart(150), KitStatus.Missing, "Not found at the stock count");
        PlanTakingOut(site, FromEnd(2), KitStatus.Quarantined, "Fridge alarm of last night");
    }

    private Task ReceiveAsync(DemoSite site, Guid siteId, Lot lot, DateTimeOffset at) =>
        stage.DoAsync(
            site.KeyOf(lot.IntoQuarantine ? Role.Nurse : Role.Pharmacist),
            new ReceiveKits
            {
                SiteId = siteId,
                KitTypeId = lot.Product.KitTypeId,
                LotNumber = lot.Number,
                ExpiresOn = ExpiresOn(site, lot),
                ReceivedOn = Zone.DayAt(site.ZoneId, at),
                ReceivedTime = "11:00",
                IntoQuarantine = lot.IntoQuarantine,
                Numbers = [.. Numbers(site, lot)],
            }
        );

    private void PlanTakingOut(
        DemoSite site,
        Func<DemoSite, DateTimeOffset, DateOnly> day,
        KitStatus to,
        string reason
    )
    {
        var at = DemoFacts.At(site, day(site, play.End), new TimeOnly(14, 10));
        play.Plan(
            at,
            async () =>
            {
                var who = site.KeyOf(Role.Pharmacist);
                await stage.DoAsync(
                    who,
                    new TakeKitOut
                    {
                        KitId = await LastOnShelfAsync(who, site, lots[1]),
                        To = to,
                        Reason = reason,
                    }
                );
            }
        );
    }

    /// <summary>The bench gives kits of a lot in an order of chance: even the last may already be with a patient.</summary>
    private async Task<Guid> LastOnShelfAsync(string who, DemoSite site, Lot lot)
    {
        foreach (var number in Numbers(site, lot).Reverse())
        {
            var kits = await stage.AskAsync(
                who,
                new KitsInStock { Number = number, Status = KitStatus.Available }
            );
            if (kits.Value.Page.Items is [var kit])
            {
                return kit.Id;
            }
        }

        throw new InvalidOperationException($"Nothing of lot {lot.Number} is on the shelf.");
    }

    private IEnumerable<string> Numbers(DemoSite site, Lot lot)
    {
        var first = 20_000 + (DemoStudy.Sites.ToList().IndexOf(site) * 10 * Series);
        first += lots.ToList().IndexOf(lot) * Series;
        return Enumerable
            .Range(first + 1, lot.Kits)
            .Select(n => $"K-{Text(n)}{Text(KitNumber.CheckDigit(Text(n)))}");
    }

    private DateOnly ExpiresOn(DemoSite site, Lot lot) =>
        Zone.DayAt(site.ZoneId, play.End).AddDays(lot.ExpiresIn);

    /// <summary>As many of each group, in an order of chance.</summary>
    private static string[] Shuffled(int count, Random random)
    {
        var groups = Enumerable.Range(0, count).Select(n => Groups[n % Groups.Length]).ToArray();
        random.Shuffle(groups);
        return groups;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Func<DemoSite, DateTimeOffset, DateOnly> FromStart(int days) =>
        FromEnd(DemoStudy.Days - days);

    private static Func<DemoSite, DateTimeOffset, DateOnly> FromEnd(int days) =>
        (site, end) => DemoFacts.Weekday(Zone.DayAt(site.ZoneId, end).AddDays(-days));

    /// <param name="Comes">On which day.</param>
    /// <param name="ExpiresIn">Days after the demo's end.</param>
    private sealed record Lot(
        string Number,
        DemoProduct Product,
        int Kits,
        Func<DemoSite, DateTimeOffset, DateOnly> Comes,
        int ExpiresIn,
        bool IntoQuarantine = false
    );
}
