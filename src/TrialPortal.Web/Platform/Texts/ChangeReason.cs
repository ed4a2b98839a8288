using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>
/// Why a saved value was changed (J3): a code that reads the same in every language, and words of the person's own for
/// "Other". Kept in one text, <c>EntryError</c> or <c>Other: patient brought more</c>.
/// </summary>
public static class ChangeReason
{
    public const string EntryError = nameof(EntryError);
    public const string NewInformation = nameof(NewInformation);
    public const string SourceCorrected = nameof(SourceCorrected);
    public const string Other = Check.OtherReason;

    public static readonly IReadOnlyList<string> Codes =
    [
        EntryError,
        NewInformation,
        SourceCorrected,
        Other,
    ];

    /// <summary>Stands where a reason was written and this reader may not read it: its words may name somebody.</summary>
    public const string Withheld = nameof(Withheld);

    /// <summary>Whether a reason was chosen and not written.</summary>
    public static bool IsCode(string reason) => Codes.Contains(reason);

    /// <summary>The reason as somebody reads it who may know names, or who may not.</summary>
    public static string? For(string? reason, bool named) =>
        reason is null || named || IsCode(reason) ? reason : Withheld;

    public static string Compose(string code, string? text) =>
        string.IsNullOrWhiteSpace(text) ? code : $"{code}: {text}";

    public static string? CodeOf(string? reason) => reason?.Split(": ", 2)[0];

    public static string? TextOf(string? reason) =>
        reason?.Split(": ", 2) is [_, var text] ? text : null;

    /// <summary>The key of a code's words.</summary>
    public static string KeyOf(string code) => $"Reason{code}";

    /// <summary>The reason in the reader's language; words of a person's own stay as written.</summary>
    public static string Words(string reason, IStringLocalizer texts) =>
        Words(reason, key => texts[key]);

    /// <param name="find">The words of a key.</param>
    public static string Words(string reason, Func<string, string> find) =>
        CodeOf(reason) is { } code && (Codes.Contains(code) || code == Withheld)
            ? TextOf(reason) is { } own
                ? $"{find(KeyOf(code))}: {own}"
                : find(KeyOf(code))
            : reason;
}
