using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>
/// What kits hold, by the packager's list (E4): known to the portal alone, before or after the kits came. Where the list names
/// lots, a kit is of the lot it names, whoever received it.
/// </summary>
[Requires(Permission.ImportAllocationList), Undrafted]
public sealed record ImportKitContents : ICommand<int>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    /// <summary>Kits that a refusal names: enough to find what is wrong, and no second list.</summary>
    private const int MostNamed = 20;

    [NotEmpty, Sensitive]
    public IReadOnlyList<GroupedLine> Lines { get; set; } = [];

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        cx.AboutSite(StudyId, null);
        if (
            !await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel)
            || !cx.Rights.Allows(Permission.ImportAllocationList, StudyId)
        )
        {
            return Refusal.NotFound;
        }

        var groups = await cx
            .Db.Allocations.Where(a => a.StudyId == StudyId)
            .Select(a => a.Group)
            .Distinct()
            .ToListAsync(cx.Cancel);
        if (groups.Count == 0)
        {
            return new Refusal("AllocationListFirst", "B4");
        }

        var read = Contents(groups);
        if (read.Refusal is { } wrong)
        {
            return wrong;
        }

        var numbers = read.Value.Keys.ToList();
        if (
            await cx.Db.KitContents.AnyAsync(
                c => c.StudyId == StudyId && numbers.Contains(c.KitNumber),
                cx.Cancel
            )
        )
        {
            return new Refusal("KitContentsKnown", "E4");
        }

        if (await TellingOrderAsync(cx, read.Value) is { } tells)
        {
            return tells;
        }

        if (await OtherwiseReceivedAsync(cx, read.Value) is { } differs)
        {
            return differs;
        }

        cx.Db.AddRange(
            read.Value.Select(c => new KitContents(
                cx.NewId(),
                cx.Now,
                StudyId,
                c.Key,
                c.Value.Group,
                c.Value.Lot
            ))
        );
        return read.Value.Count;
    }

    /// <summary>A list of a single group tells nothing by itself: it is judged together with those that came before.</summary>
    private async Task<Refusal?> TellingOrderAsync(
        OperationContext cx,
        IReadOnlyDictionary<string, Packed> contents
    )
    {
        var kits = contents.Select(c => (c.Key, c.Value.Group)).ToList();
        if (kits.DistinctBy(k => k.Group).Count() == 1)
        {
            var before = await cx
                .Db.KitContents.Where(c => c.StudyId == StudyId)
                .Select(c => new { c.KitNumber, c.Group })
                .ToListAsync(cx.Cancel);
            kits.AddRange(before.Select(c => (c.KitNumber, c.Group)));
        }

        return PackingOrder.Judge(kits);
    }

    /// <summary>Kits that some site has received as another lot than the list names, or with another last day.</summary>
    private async Task<Refusal?> OtherwiseReceivedAsync(
        OperationContext cx,
        IReadOnlyDictionary<string, Packed> contents
    )
    {
        var received = await BlindReader.ReceivedLotsAsync(
            cx,
            StudyId,
            [.. contents.Where(c => c.Value.Lot is not null).Select(c => c.Key)]
        );
        var kits = received
            .Where(k => contents[k.Key].Lot!.Differs(k.Value.Number, k.Value.ExpiresOn) is not null)
            .Select(k => k.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        return kits.Count == 0
            ? null
            : new Refusal("KitsReceivedOtherwise", "E4")
                .With("count", kits.Count)
                .With("kits", string.Join(", ", kits.Take(MostNamed)));
    }

    private Outcome<Dictionary<string, Packed>> Contents(IReadOnlyCollection<string> groups)
    {
        if (Lines.Count > GroupedList.MostLines)
        {
            return new Refusal("FileTooLong", "B4").With("most", GroupedList.MostLines);
        }

        var contents = new Dictionary<string, Packed>(StringComparer.Ordinal);
        var namesLots = Lines.Any(l => l.Lot is not null || l.ExpiresOn is not null);
        foreach (var line in Lines)
        {
            // The check digit is proved when the kit comes: its type is known then.
            var number = KitNumber.Read(line.Number, hasCheckDigit: false, fromFile: true);
            var lot = namesLots ? ListedLot.Read(line.Lot, line.ExpiresOn) : null;
            var code =
                number.Refusal is { } unread ? unread.Code
                : !groups.Contains(Check.Clean(line.Group)) ? "KitGroupUnknown"
                : lot?.Refusal is { } unfit ? unfit.Code
                : !contents.TryAdd(number.Value, new(Check.Clean(line.Group)!, lot?.Value))
                    ? "KitTwice"
                : null;
            if (code is not null)
            {
                return new Refusal(code, "E4").With("kit", line.Number);
            }
        }

        return contents;
    }

    private sealed record Packed(string Group, ListedLot? Lot);
}
