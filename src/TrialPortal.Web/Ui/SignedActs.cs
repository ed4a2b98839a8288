using MudBlazor;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>The one way to a signature on screen: rules first, then the signer is asked, then the act.</summary>
public sealed class SignedActs(
    IOperations operations,
    ISigning signing,
    IDialogService dialogs,
    AskedSigner signer
)
{
    /// <summary>Runs a <see cref="SignedAttribute"/> command; null when its signer went back.</summary>
    public async Task<Outcome<T>?> RunAsync<T>(
        ICommand<T> command,
        Guid requestId,
        SignRequest request
    )
    {
        if (await signing.CheckAsync(command) is { } refusal)
        {
            return refusal;
        }

        var proof = await signer.WhileAsync(() =>
            SignDialog.AskAsync(dialogs, request, password => signing.ProveAsync(command, password))
        );
        return proof is { } given ? await operations.RunAsync(command, requestId, given) : null;
    }
}
