namespace TrialPortal.Web.Platform.Texts;

/// <summary>The words of the domain that every capability shows: roles, meanings, kinds of actor. Keys are <c>Type.Value</c>.</summary>
public sealed class WordText { }
