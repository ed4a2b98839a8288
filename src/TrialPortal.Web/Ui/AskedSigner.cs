namespace TrialPortal.Web.Ui;

/// <summary>Whether a signer is asked now: nothing is being saved meanwhile, and no form behind the dialog says so.</summary>
public sealed class AskedSigner
{
    public event Action? Changed;

    public bool IsAsked { get; private set; }

    internal async Task<T> WhileAsync<T>(Func<Task<T>> ask)
    {
        Tell(true);
        try
        {
            return await ask();
        }
        finally
        {
            Tell(false);
        }
    }

    private void Tell(bool asked)
    {
        IsAsked = asked;
        Changed?.Invoke();
    }
}
