namespace TrialPortal.Web.Platform.Texts;

/// <summary>The four lines for a refusal whose own texts are missing; a test of its capability must not let that happen.</summary>
public sealed class FallbackText { }
