using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>The allocation list of a study comes in, whole and once (B4). From then on blinded roles take numbers from it and read nothing of it.</summary>
[Requires(Permission.ImportAllocationList), Undrafted]
public sealed record ImportAllocationList : ICommand<int>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    /// <summary>As the protocol plans it: <c>A 2, B 1</c>.</summary>
    [NotEmpty, StringLength(200), Sensitive]
    public string? PlannedRatio { get; set; }

    [NotEmpty, Sensitive]
    public IReadOnlyList<GroupedLine> Lines { get; set; } = [];

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        cx.AboutSite(StudyId, null);
        var study = await cx.Db.Studies.SingleOrDefaultAsync(s => s.Id == StudyId, cx.Cancel);
        if (study is null || !cx.Rights.Allows(Permission.ImportAllocationList, StudyId))
        {
            return Refusal.NotFound;
        }

        if (study.IsOpenLabel)
        {
            return new Refusal("StudyIsOpen", "B4");
        }

        await cx.Lock("allocation", StudyId);
        if (await cx.Db.Allocations.AnyAsync(a => a.StudyId == StudyId, cx.Cancel))
        {
            return new Refusal("AllocationListKnown", "B4");
        }

        var entries = Entries();
        if (entries.Refusal is { } unread)
        {
            return unread;
        }

        if (Ratio(PlannedRatio) is not { } ratio)
        {
            return new Refusal("RatioNotReadable", "B4").At(nameof(PlannedRatio));
        }

        if (AllocationList.Judge(entries.Value, ratio) is { } wrong)
        {
            return wrong;
        }

        cx.Db.AddRange(entries.Value.Select(e => new Allocation(cx.NewId(), cx.Now, StudyId, e)));
        return entries.Value.Count;
    }

    private Outcome<IReadOnlyList<AllocationEntry>> Entries()
    {
        if (Lines.Count > GroupedList.MostLines)
        {
            return new Refusal("FileTooLong", "B4").With("most", GroupedList.MostLines);
        }

        var entries = new List<AllocationEntry>();
        foreach (var line in Lines)
        {
            if (
                !int.TryParse(
                    line.Number,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return new Refusal("ListNumberNotReadable", "B4").With("number", line.Number);
            }

            if (Check.Required(line.Group, nameof(Lines), Allocation.GroupLength) is { } wrong)
            {
                return wrong;
            }

            entries.Add(new AllocationEntry(number, Check.Clean(line.Group)!));
        }

        return entries;
    }

    /// <summary>Shares by group, each above zero; null where it cannot be read so.</summary>
    internal static AllocationRatio? Ratio(string? text)
    {
        var shares = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var gap = part.LastIndexOfAny([' ', ':']);
            if (
                gap <= 0
                || !int.TryParse(
                    part[(gap + 1)..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var share
                )
                || share is < 1 or > 100
                || !shares.TryAdd(part[..gap].TrimEnd(' ', ':'), share)
            )
            {
                return null;
            }
        }

        return new AllocationRatio(shares);
    }
}
