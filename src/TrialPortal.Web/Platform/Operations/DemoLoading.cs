namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// True only in the scope of the loader that fills an empty database with the demo study before the portal listens; only
/// there may a signature be proven without its password.
/// </summary>
public sealed class DemoLoading
{
    public bool IsActive { get; private set; }

    internal void Begin() => IsActive = true;
}
