namespace TrialPortal.Web.Platform.Texts;

/// <summary>MudBlazor's own words; its keys are the library's.</summary>
public sealed class MudText;
