using Microsoft.AspNetCore.Components;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>What came from the scan line.</summary>
/// <param name="Typed">By hand, as far as its pace tells.</param>
public sealed record Scanned(string Text, bool Typed);

/// <summary>A whole code, as scanner.js read it from the keys.</summary>
public sealed class ScannedEventArgs : EventArgs
{
    public string Text { get; set; } = "";
}

/// <summary>Makes <c>@onscanned</c> known to markup.</summary>
[EventHandler("onscanned", typeof(ScannedEventArgs))]
public static class EventHandlers;
