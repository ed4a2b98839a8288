namespace TrialPortal.Web.Ui;

/// <summary>One of several values to choose from, with the words the reader sees.</summary>
public sealed record Choice(string Value, string Text)
{
    /// <summary>The language of the text where it differs from the page's.</summary>
    public string? Language { get; init; }
}
