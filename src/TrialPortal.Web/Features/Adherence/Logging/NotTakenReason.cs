namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>Why a dose was not taken: a code that reads the same in every language, or words of a person's own.</summary>
public static class NotTakenReason
{
    public const string Forgot = nameof(Forgot);
    public const string Unwell = nameof(Unwell);
    public const string NotAtHand = nameof(NotAtHand);
    public const string ToldNotTo = nameof(ToldNotTo);

    public static readonly IReadOnlyList<string> Codes = [Forgot, Unwell, NotAtHand, ToldNotTo];

    /// <summary>Stands where somebody wrote words that this reader may not read: they may name somebody.</summary>
    public const string Withheld = nameof(Withheld);

    /// <summary>The reason as somebody reads it who may know names, or who may not.</summary>
    public static string? For(string? reason, bool named) =>
        reason is null || named || Codes.Contains(reason) ? reason : Withheld;

    /// <summary>In the reader's language; words of a person's own stay as written.</summary>
    /// <param name="find">The words of a key of <see cref="AdherenceText"/>.</param>
    public static string Words(string reason, Func<string, string> find) =>
        Codes.Contains(reason) || reason == Withheld ? find(KeyOf(reason)) : reason;

    public static string KeyOf(string code) => $"Why{code}";
}
