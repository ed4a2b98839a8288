namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>Why a dose was not taken: a code that reads the same in every language, or words of a person's own.</summary>
public static class NotTakenReason
{
    public const string Forgot = nameof(Forgot);
    public const string Unwell = nameof(Unwell);
    public const string NotAtHand = nameof(NotAtHand);
    public const string ToldNotTo = nameof(ToldNotTo);

    public static readonly IReadOnlyList<string> Codes = [Forgot, Unwell, NotAtHand, ToldNotTo];

    /// <summary>In the reader's language; words of a person's own stay as written.</summary>
    /// <param name="find">The words of a key of <see cref="AdherenceText"/>.</param>
    public static string Words(string reason, Func<string, string> find) =>
        Codes.Contains(reason) ? find(KeyOf(reason)) : reason;

    public static string KeyOf(string code) => $"Why{code}";
}
