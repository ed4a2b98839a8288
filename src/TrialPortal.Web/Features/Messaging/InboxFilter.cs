using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>What the inbox shows: all of it stands in the address, none of it is personal.</summary>
public sealed record InboxFilter(InboxShow Show, bool Unanswered, string? Cursor)
{
    /// <summary>The list alone, or with a conversation beside it.</summary>
    public string Url(Guid? conversation = null)
    {
        string?[] parts =
        [
            Show == InboxShow.All ? null : $"show={Show.ToString().ToLowerInvariant()}",
            Unanswered ? "unanswered=true" : null,
            Cursor is null ? null : $"at={Cursor}",
        ];
        var query = string.Join('&', parts.OfType<string>());
        var path = conversation is { } id ? PortalUrls.Conversation(id) : PortalUrls.Messages;
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>Reads what an address says; what is no such choice is all.</summary>
    public static InboxFilter Read(string? show, bool unanswered, string? cursor) =>
        new(
            Enum.TryParse<InboxShow>(show, ignoreCase: true, out var shown) && Enum.IsDefined(shown)
                ? shown
                : InboxShow.All,
            unanswered,
            cursor
        );

    public Inbox ToQuery() =>
        new()
        {
            Show = Show,
            Unanswered = Unanswered,
            Cursor = Cursor,
        };
}
