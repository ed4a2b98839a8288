namespace TrialPortal.Web.Ui;

/// <summary>One field before and after, in words.</summary>
public sealed record FieldChange(string Field, string Old, string New);
