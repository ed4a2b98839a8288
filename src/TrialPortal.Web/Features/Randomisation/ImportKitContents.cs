using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>What kits hold, by the packager's list (E4): known to the portal alone, before or after the kits came.</summary>
[Requires(Permission.ImportAllocationList)]
public sealed record ImportKitContents : ICommand<int>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

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

        cx.Db.AddRange(
            read.Value.Select(c => new KitContents(cx.NewId(), cx.Now, StudyId, c.Key, c.Value))
        );
        return read.Value.Count;
    }

    private Outcome<Dictionary<string, string>> Contents(IReadOnlyCollection<string> groups)
    {
        if (Lines.Count > GroupedList.MostLines)
        {
            return new Refusal("FileTooLong", "B4").With("most", GroupedList.MostLines);
        }

        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines)
        {
            // The check digit is proved when the kit comes: its type is known then.
            var number = KitNumber.Read(line.Number, hasCheckDigit: false);
            var code =
                number.Refusal is { } unread ? unread.Code
                : !groups.Contains(Check.Clean(line.Group)) ? "KitGroupUnknown"
                : !contents.TryAdd(number.Value, Check.Clean(line.Group)!) ? "KitTwice"
                : null;
            if (code is not null)
            {
                return new Refusal(code, "E4").With("kit", line.Number);
            }
        }

        return contents;
    }
}
