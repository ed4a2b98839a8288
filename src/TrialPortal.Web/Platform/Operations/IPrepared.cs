namespace TrialPortal.Web.Platform.Operations;

/// <summary>A command with slow work that must not hold the transaction, such as hashing a password (80 ms).</summary>
public interface IPrepared
{
    Task PrepareAsync(IServiceProvider services, CancellationToken cancel);
}
