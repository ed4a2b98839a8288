using System.Text.Json;
using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>How a form and its draft belong together; what a draft is, <see cref="FormDraft"/> says.</summary>
public sealed partial class OperationForm<TResult>
{
    private FormDraft draft = default!;
    private TaskCompletionSource? drawing;

    /// <summary>How often the fields were drawn anew, each time because their draft was discarded.</summary>
    private int drawn;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    /// <summary>The model is not as the page made it: a draft was opened, or discarded. What the page read by it is read again.</summary>
    [Parameter]
    public EventCallback OnRestored { get; set; }

    private async Task OpenDraftAsync()
    {
        draft?.Dispose();
        drawn = 0;
        var opening = draft = new FormDraft(
            Model,
            fields,
            new(Operations, Time, Log, Address, work => _ = InvokeAsync(work), StateHasChanged)
        );
        await opening.OpenAsync();
        if (opening.Opened is not null)
        {
            await OnRestored.InvokeAsync();
        }
    }

    /// <summary>The page; of one whose filters are too many to be kept, without them.</summary>
    private string Address()
    {
        var address = Navigation.ToBaseRelativePath(Navigation.Uri);
        return address.Length <= SaveDraft.AddressLength ? address : address.Split('?')[0];
    }

    /// <summary>What stands in a field that is not left yet, sent two seconds after the last key by wwwroot/js/drafts.js.</summary>
    private void Typed(ChangeEventArgs e)
    {
        if (
            JsonSerializer.Deserialize<string[]>((string?)e.Value ?? "[]")
            is [var element, var text]
        )
        {
            draft.Type(element, text);
            Unsay(element);
        }
    }

    private async Task DiscardAsync()
    {
        await draft.DiscardAsync();
        (wrong, refusal, reference, tries, drawn) = ([], null, null, 0, drawn + 1);
        shape.Clear();
        rules.Clear();
        await OnRestored.InvokeAsync();
    }

    /// <summary>Under the request of the draft, which another window may have used for what was typed there.</summary>
    private async Task<Outcome<TResult>?> SendAsync()
    {
        var outcome = await Submit(draft.RequestId);
        return outcome?.Refusal?.Code == "RequestReused" && await draft.IsAnotherAsync()
            ? await Submit(draft.RequestId)
            : outcome;
    }

    /// <summary>
    /// A draft goes once its reader has seen that the act is done, never before: where the answer was lost on the way, the
    /// draft opens again with its request, and a second press is no second act.
    /// </summary>
    private async Task DraftDoneAsync()
    {
        if (draft.IsKept)
        {
            drawing = new TaskCompletionSource();
            StateHasChanged();
            await drawing.Task;
        }

        await draft.DoneAsync();
    }

    /// <summary>The browser has drawn what was sent to it.</summary>
    private void Drawn()
    {
        drawing?.TrySetResult();
        drawing = null;
    }
}
