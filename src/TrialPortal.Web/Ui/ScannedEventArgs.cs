using Microsoft.AspNetCore.Components;

namespace TrialPortal.Web.Ui;

/// <summary>A whole code, as scanner.js read it from the keys.</summary>
public sealed class ScannedEventArgs : EventArgs
{
    public string Text { get; set; } = "";
}

/// <summary>Makes <c>@onscanned</c> known to markup.</summary>
[EventHandler("onscanned", typeof(ScannedEventArgs))]
public static class EventHandlers;
