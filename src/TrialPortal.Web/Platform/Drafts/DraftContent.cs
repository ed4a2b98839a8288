using System.Text.Encodings.Web;
using System.Text.Json;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>Which form: the command that it fills, and what it was opened for.</summary>
/// <param name="Subject">Ids as <c>OrderId=…;SlotAt=…</c>; empty for a form that makes something new.</param>
/// <param name="RecordField">The property that names the record, such as <c>OrderId</c>.</param>
public sealed record DraftOf(string Operation, string Subject, string? RecordField, Guid? RecordId)
{
    public const int NameLength = 100;
    public const int SubjectLength = 300;
}

/// <summary>What stands in a form.</summary>
/// <param name="Values">Each property of the command, as JSON.</param>
/// <param name="Changed">Those of them that differ from what the form was opened with.</param>
/// <param name="Typed">By property, what could not be read as its value, or is still being typed.</param>
public sealed record DraftContent(
    IReadOnlyDictionary<string, JsonElement> Values,
    IReadOnlyList<string> Changed,
    IReadOnlyDictionary<string, string> Typed
)
{
    private const string Purpose = "drafts";

    // It stands in no page as it is: letters stay letters, and Hangul takes half the room.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool IsEmpty => Changed.Count == 0 && Typed.Count == 0;

    /// <summary>The same was typed, whatever else the record says.</summary>
    public bool IsSame(DraftContent? other) =>
        other is not null
        && Changed.SequenceEqual(other.Changed)
        && Changed.All(c => JsonElement.DeepEquals(Values[c], other.Values[c]))
        && Typed.Count == other.Typed.Count
        && Typed.All(t => other.Typed.GetValueOrDefault(t.Key) == t.Value);

    internal string Seal(byte[] key, Guid draftId) =>
        SealedText.Of(key, draftId, JsonSerializer.Serialize(this, Json), Purpose);

    internal static DraftContent Open(byte[] key, Draft draft) =>
        JsonSerializer.Deserialize<DraftContent>(
            SealedText.Open(key, draft.Id, draft.Content, Purpose),
            Json
        )!;
}

/// <summary>A draft as its form opens it again.</summary>
/// <param name="DoneAt">When this very request was done, though its answer did not arrive; a press gets the first result.</param>
/// <param name="Changed">What others changed in the record since, as ChangedMeanwhile tells it; null when nothing.</param>
public sealed record OpenedDraft(
    DraftContent Content,
    Guid RequestId,
    DateTimeOffset SavedAt,
    DateTimeOffset? DoneAt,
    Domain.Shared.Refusal? Changed
);
