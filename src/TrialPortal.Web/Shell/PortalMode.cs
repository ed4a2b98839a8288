namespace TrialPortal.Web.Shell;

/// <summary>What is true of the whole portal and stands on every page while it is. Set once at start.</summary>
public sealed class PortalMode
{
    /// <summary>Demo data are loaded: no page may pass for a real one.</summary>
    public bool Demo { get; set; }

    /// <summary>Why nothing can be saved now, as a sentence; null while it can.</summary>
    public string? ReadOnlyBecause { get; set; }
}
