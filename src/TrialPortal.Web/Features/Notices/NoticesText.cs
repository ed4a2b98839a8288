namespace TrialPortal.Web.Features.Notices;

/// <summary>Keys of the words of news.</summary>
public sealed class NoticesText
{
    public const string Notices = nameof(Notices);
    public const string BellNamed = nameof(BellNamed);
    public const string More = nameof(More);
    public const string Came = nameof(Came);
    public const string Unread = nameof(Unread);
    public const string AllRead = nameof(AllRead);
    public const string MarkAllRead = nameof(MarkAllRead);
    public const string ToAll = nameof(ToAll);
    public const string None = nameof(None);
    public const string NoneNext = nameof(NoneNext);
    public const string Note = nameof(Note);
}
