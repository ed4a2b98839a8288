namespace TrialPortal.Web.Ui;

/// <summary>One value of a list with the words the reader sees.</summary>
public sealed record Option<T>(T Value, string Text);
