namespace TrialPortal.Web.Ui;

/// <summary>One filter in words, and the address of the same list without it.</summary>
public sealed record FilterChip(string Text, string RemoveUrl);
