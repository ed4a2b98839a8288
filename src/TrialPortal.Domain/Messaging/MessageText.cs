using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

/// <summary>What somebody writes: words, or something that goes along with them, or both.</summary>
/// <param name="Attachments">How many photos and papers go along.</param>
public sealed record MessageText(string? Body, int Attachments = 0)
{
    /// <summary>Longest message, in characters.</summary>
    public const int Longest = 2000;

    /// <summary>A message carries at most so many photos and papers (V5.2.1).</summary>
    public const int MostAttachments = 5;

    public Refusal? Wrong() =>
        Attachments > MostAttachments
            ? new Refusal("TooManyAttachments", "G3").With("most", MostAttachments)
        : Attachments > 0 ? Check.Optional(Body, nameof(Body), Longest, "G1")
        : Check.Required(Body, nameof(Body), Longest, "G1");
}
