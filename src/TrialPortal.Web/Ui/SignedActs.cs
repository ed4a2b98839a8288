using MudBlazor;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>The one way to a signature on screen: rules first, then the signer is asked, then the act.</summary>
public sealed class SignedActs(IOperations operations, ISigning signing, IDialogService dialogs)
{
    /// <summary>Runs a <see cref="SignedAttribute"/> command; null when its signer went back.</summary>
    /// <param name="asking">Hears when the signer begins and ceases to be asked: nothing is being saved meanwhile.</param>
    public async Task<Outcome<T>?> RunAsync<T>(
        ICommand<T> command,
        Guid requestId,
        SignRequest request,
        Action<bool>? asking = null
    )
    {
        if (await signing.CheckAsync(command) is { } refusal)
        {
            return refusal;
        }

        asking?.Invoke(true);
        var proof = await SignDialog.AskAsync(
            dialogs,
            request,
            password => signing.ProveAsync(command, password)
        );
        asking?.Invoke(false);
        return proof is { } given ? await operations.RunAsync(command, requestId, given) : null;
    }
}
