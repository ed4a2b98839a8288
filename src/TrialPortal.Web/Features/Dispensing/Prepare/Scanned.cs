namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>What came from the scan line.</summary>
/// <param name="Typed">By hand, as far as its pace tells.</param>
public sealed record Scanned(string Text, bool Typed);
