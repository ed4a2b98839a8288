using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Web.Platform.Drafts;

namespace TrialPortal.Web.Ui;

/// <summary>
/// The draft of one open form (O2): what is typed is kept on the server as it is typed, at most once in two seconds, and
/// stands in the form again when it opens anew. A draft that cannot be kept never stands in the way of the form.
/// </summary>
internal sealed class FormDraft : IDisposable
{
    /// <summary>Between two saves of one form; the browser waits as long after the last key.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly object model;
    private readonly FormFields fields;
    private readonly FormDraftHost host;
    private readonly DraftedCommand? command;
    private readonly DraftRow? row;
    private DateTimeOffset triedAt;
    private ITimer? timer;
    private Task saving = Task.CompletedTask;

    /// <summary>Nothing is kept: the act is done and nothing typed since, or the portal refuses to keep it.</summary>
    private bool rests;
    private bool isRefused;
    private (string Field, string Text)? typing;

    public FormDraft(object model, FormFields fields, FormDraftHost host)
    {
        (this.model, this.fields, this.host) = (model, fields, host);
        command = DraftedCommand.Of(model);
        row = command is null ? null : new DraftRow(command, host);
        IsReady = command is null;
        RequestId = host.NewRequestId();
    }

    /// <summary>Goes with the draft: a press whose answer was lost and a press after resuming are one act (E17).</summary>
    public Guid RequestId { get; private set; }

    public bool IsDrafted => command is not null;

    /// <summary>Fields are drawn once it is known what stands in them: nothing is set under the hand.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The draft that stands in the form since it opened; null when none was kept.</summary>
    public OpenedDraft? Opened { get; private set; }

    public DateTimeOffset? SavedAt => row?.SavedAt;

    public bool IsKept => row?.Kept is not null;

    /// <summary>The form closes: what is typed in it is parked, not lost.</summary>
    public void Dispose() => FlushAsync();

    public async Task OpenAsync()
    {
        if (row is null || IsReady)
        {
            return;
        }

        if (await row.OpenAsync() is { } draft)
        {
            (Opened, RequestId) = (draft, draft.RequestId);
            fields.Keep(model, draft.Content.Typed);
        }

        IsReady = true;
    }

    /// <summary>A field was left.</summary>
    public void Left(FieldIdentifier field)
    {
        typing = typing?.Field == field.FieldName ? null : typing;
        Touch();
    }

    /// <summary>What stands in a field that its writer has not left yet.</summary>
    public void Type(string elementId, string text)
    {
        if (fields.OfElement(elementId) is { } field && field.Key.Model == model)
        {
            typing = (field.Key.FieldName, text);
            Touch();
        }
    }

    /// <summary>Keeps what stands in the form now, before it is sent.</summary>
    public Task FlushAsync() => IsDrafted ? saving = SaveAfterAsync(saving) : Task.CompletedTask;

    /// <summary>The act is done: what comes next in the same form is another.</summary>
    public async Task DoneAsync()
    {
        await ForgetAsync();
        command?.Reopen();
    }

    /// <summary>The form is again as it was opened, and the draft is gone.</summary>
    public async Task DiscardAsync()
    {
        await ForgetAsync();
        command?.Reset();
    }

    /// <summary>
    /// The request of this form was done already, with other values: what stands here is another act, with a request of its own.
    /// </summary>
    /// <returns>
    /// True when its reader has seen that act done, in another window where the same draft was open: this one may go on. Otherwise
    /// the answer was lost on the way, and its reader decides.
    /// </returns>
    public async Task<bool> IsAnotherAsync()
    {
        await saving;
        RequestId = host.NewRequestId();
        return row is not null && await row.IsGoneAsync();
    }

    private async Task ForgetAsync()
    {
        timer?.Dispose();
        timer = null;
        await saving;
        await (row?.RemoveAsync() ?? Task.CompletedTask);
        (typing, Opened, rests) = (null, null, true);
        RequestId = host.NewRequestId();
    }

    private void Touch()
    {
        rests = isRefused;
        var wait = triedAt + Pause - host.Time.GetUtcNow();
        if (!IsDrafted || timer is not null)
        {
            return;
        }

        if (wait <= TimeSpan.Zero)
        {
            FlushAsync();
        }
        else
        {
            timer = host.Time.CreateTimer(
                _ => host.Hop(FlushAsync),
                null,
                wait,
                Timeout.InfiniteTimeSpan
            );
        }
    }

    private async Task SaveAfterAsync(Task before)
    {
        timer?.Dispose();
        timer = null;
        await before;
        var content = command!.Content(Typed());
        if (rests || content.IsSame(row!.Kept) || (content.IsEmpty && !IsKept))
        {
            return;
        }

        if (content.IsEmpty)
        {
            await row.RemoveAsync();
        }
        else
        {
            triedAt = host.Time.GetUtcNow();
            var goesOn = await row.SaveAsync(content, RequestId, triedAt);
            rests = isRefused = goesOn is null;
            RequestId = goesOn ?? RequestId;
        }

        host.Shown();
    }

    /// <summary>By property, what stands in its field and is not its value.</summary>
    private Dictionary<string, string> Typed()
    {
        var typed = fields
            .All.Where(f =>
                f.Key.Model == model
                && f.Field.Unread is not null
                && command!.Holds(f.Key.FieldName)
            )
            .ToDictionary(f => f.Key.FieldName, f => f.Field.Unread!);
        if (typing is { } now && command!.Holds(now.Field))
        {
            typed[now.Field] = now.Text;
        }

        return typed;
    }
}
