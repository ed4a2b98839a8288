namespace TrialPortal.Web.Account;

/// <summary>Why somebody stands at the sign-in page again: a word in its address, a sentence on the page.</summary>
internal static class SignInNotes
{
    public const string Query = "note";

    public const string Idle = "idle";
    public const string Out = "out";
    public const string Ended = "ended";
    public const string PasswordSet = "password-set";

    public static string With(string address, string note) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Query}={note}";

    /// <summary>Key of the sentence; null for anything else that stands in the address.</summary>
    public static string? TextOf(string? note) =>
        note switch
        {
            Idle => AccountText.NoteIdle,
            Out => AccountText.NoteOut,
            Ended => AccountText.NoteEnded,
            PasswordSet => AccountText.NotePasswordSet,
            _ => null,
        };
}
