namespace TrialPortal.Web.Features.Drafts;

/// <summary>Keys of the words of one's own drafts.</summary>
public sealed class DraftsText
{
    public const string MyDrafts = nameof(MyDrafts);
    public const string Form = nameof(Form);
    public const string About = nameof(About);
    public const string New = nameof(New);
    public const string Saved = nameof(Saved);
    public const string Done = nameof(Done);
    public const string Kept = nameof(Kept);
    public const string Acts = nameof(Acts);
    public const string Open = nameof(Open);
    public const string OpenNamed = nameof(OpenNamed);
    public const string Discard = nameof(Discard);
    public const string DiscardNamed = nameof(DiscardNamed);
    public const string Discarded = nameof(Discarded);
    public const string None = nameof(None);
    public const string NoneNext = nameof(NoneNext);
    public const string Note = nameof(Note);
}
