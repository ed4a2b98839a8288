using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>The draft of one open form as it lies on the server, as far as this form knows it. A fault is logged and told to nobody.</summary>
internal sealed class DraftRow(DraftedCommand command, FormDraftHost host)
{
    /// <summary>What was kept last; null when nothing is.</summary>
    public DraftContent? Kept { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Null when nothing is kept, or cannot be read.</summary>
    public async Task<OpenedDraft?> OpenAsync()
    {
        OpenedDraft? opened = null;
        await TryAsync(async () =>
        {
            if (await FindAsync() is { IsDone: true, Value: { } draft })
            {
                command.Take(draft);
                (opened, Kept) = (draft, draft.Content);
            }
        });
        return opened;
    }

    /// <summary>Null when the portal refuses to keep it.</summary>
    /// <returns>The request that the form goes on with.</returns>
    public async Task<Guid?> SaveAsync(
        DraftContent content,
        Guid formRequestId,
        DateTimeOffset typedAt
    )
    {
        Guid? goesOn = formRequestId;
        await TryAsync(async () =>
        {
            var saved = await host.Operations.RunAsync(
                new SaveDraft
                {
                    Form = command.Form,
                    Content = content,
                    FormRequestId = formRequestId,
                    WasKept = Kept is not null,
                    SeenVersion = command.SeenVersion,
                    Address = host.Address(),
                    TypedAt = typedAt,
                },
                host.NewRequestId()
            );
            goesOn = saved.IsDone ? saved.Value.RequestId : null;
            if (saved.IsDone)
            {
                (Kept, SavedAt) = (content, saved.Value.At);
            }
        });
        return goesOn;
    }

    public async Task RemoveAsync()
    {
        if (Kept is not null)
        {
            await TryAsync(() =>
                host.Operations.RunAsync(
                    new DiscardDraft { Form = command.Form },
                    host.NewRequestId()
                )
            );
        }

        Forget();
    }

    /// <summary>It was kept and is no more: another window of the same person has discarded it, or has seen its act done.</summary>
    public async Task<bool> IsGoneAsync()
    {
        var isGone = false;
        if (Kept is not null)
        {
            await TryAsync(async () => isGone = await FindAsync() is { IsDone: true, Value: null });
        }

        if (isGone)
        {
            Forget();
        }

        return isGone;
    }

    private void Forget() => (Kept, SavedAt) = (null, null);

    private Task<Outcome<OpenedDraft?>> FindAsync() =>
        host.Operations.AskAsync(new KeptDraft { Form = command.Form });

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error)
        {
            host.Log.LogWarning(error, "The draft of {Form} was not kept", command.Form.Operation);
        }
    }
}
