namespace TrialPortal.Web.Platform.Drafts;

/// <summary>A command whose form, or a field whose value, is never kept as a draft: files, and what is confirmed anew each time.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class UndraftedAttribute : Attribute;

/// <summary>An id that is chosen in the form, and no part of what the form was opened for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChosenAttribute : Attribute;
