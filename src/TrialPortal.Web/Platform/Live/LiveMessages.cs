using System.Text;
using System.Text.Json;

namespace TrialPortal.Web.Platform.Live;

/// <summary>News as text between nodes: the sender's id, then the changes.</summary>
internal sealed class LiveMessages(Guid node)
{
    /// <summary>PostgreSQL refuses a notification of 8,000 bytes.</summary>
    internal const int MostBytes = 7_900;

    private sealed record Message(Guid Node, IReadOnlyList<LiveChange> Changes);

    /// <summary>As few messages as the limit allows; a change too large to send is replaced by the order to read again.</summary>
    internal IReadOnlyList<string> Write(IReadOnlyList<LiveChange> changes)
    {
        var text = JsonSerializer.Serialize(new Message(node, changes));
        if (Encoding.UTF8.GetByteCount(text) < MostBytes)
        {
            return [text];
        }

        var half = changes.Count / 2;
        return half == 0
            ? Write([LiveListeners.Missed])
            : [.. Write(changes.Take(half).ToList()), .. Write(changes.Skip(half).ToList())];
    }

    /// <summary>Null when it is this node's own, or no message of ours.</summary>
    internal IReadOnlyList<LiveChange>? Read(string text)
    {
        try
        {
            var message = JsonSerializer.Deserialize<Message>(text);
            return
                message is { Changes: not null }
                && message.Node != node
                && message.Changes.All(c => c is { Kind: not null, Topics: not null })
                ? message.Changes
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
