using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;

namespace TrialPortal.Testing;

/// <summary>The drafts of a component test: kept as the portal keeps them, without a database.</summary>
public sealed class FakeDrafts
{
    private readonly Dictionary<DraftOf, OpenedDraft> kept = [];
    private readonly List<SaveDraft> saved = [];

    /// <summary>Each save, in order.</summary>
    public IReadOnlyList<SaveDraft> Saved => saved;

    /// <summary>What waits to be opened.</summary>
    public IReadOnlyDictionary<DraftOf, OpenedDraft> Kept => kept;

    public DateTimeOffset SavedAt { get; set; } = TestClock.Thursday;

    /// <summary>As after the form was left: its request was done meanwhile, or somebody changed its record.</summary>
    public void Meanwhile(DateTimeOffset? doneAt = null, Refusal? changed = null)
    {
        foreach (var (form, draft) in kept.ToList())
        {
            kept[form] = draft with { DoneAt = doneAt, Changed = changed };
        }
    }

    /// <summary>Answers what forms ask by themselves; null for any other operation.</summary>
    internal object? Answer(object operation)
    {
        switch (operation)
        {
            case KeptDraft asked:
                Outcome<OpenedDraft?> found = kept.GetValueOrDefault(asked.Form!);
                return found;
            case SaveDraft save:
                saved.Add(save);
                var request =
                    save.WasKept && !kept.ContainsKey(save.Form!)
                        ? Guid.CreateVersion7(SavedAt)
                        : save.FormRequestId;
                kept[save.Form!] = new(save.Content!, request, SavedAt, null, null);
                Outcome<SavedDraft> at = new SavedDraft(SavedAt, request);
                return at;
            case DiscardDraft discard:
                kept.Remove(discard.Form!);
                return Done.Now;
            default:
                return null;
        }
    }
}
