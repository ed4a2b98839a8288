using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>
/// One command on screen: its fields, its main act, and everything that can happen to it. Nothing typed is lost: a wrong
/// field, a refusal and a fault all leave the form as it is, and a form that is left is kept as a draft. Nothing pressed
/// counts twice: one request id per opened form.
/// </summary>
public sealed partial class OperationForm<TResult> : IDisposable
{
    private readonly FormFields fields = new();
    private List<FieldIdentifier> wrong = [];
    private EditContext form = default!;
    private ValidationMessageStore shape = default!;
    private ValidationMessageStore rules = default!;
    private Refusal? refusal;
    private string? reference;
    private bool busy;
    private int tries;

    [Inject]
    private IStringLocalizer<UiText> L { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private PageErrors Errors { get; set; } = default!;

    [Inject]
    private AskedSigner Signer { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<OperationForm<TResult>> Log { get; set; } = default!;

    [CascadingParameter]
    private PortalDialog? Dialog { get; set; }

    /// <summary>The command itself: its properties are the fields.</summary>
    [Parameter, EditorRequired]
    public object Model { get; set; } = default!;

    /// <summary>
    /// Runs the command with the form's request id, usually <c>id =&gt; Operations.RunAsync(command, id)</c>. Null means
    /// that its reader went back, for instance from the sign dialog.
    /// </summary>
    [Parameter, EditorRequired]
    public Func<Guid, Task<Outcome<TResult>?>> Submit { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<TResult> OnDone { get; set; }

    /// <summary>Named verb and object.</summary>
    [Parameter, EditorRequired]
    public string SubmitText { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Lesser acts before the main one: a button of type submit there submits the same form.</summary>
    [Parameter]
    public RenderFragment? Acts { get; set; }

    [Parameter]
    public string ZoneId { get; set; } = "UTC";

    /// <summary>What the domain says of what is typed, as far as the page can know: told together with what is missing.</summary>
    [Parameter]
    public Func<Refusal?>? DomainRules { get; set; }

    /// <summary>Behind the dialog that asks its signer the form only waits; the dialog's own saves.</summary>
    private bool IsSaving => busy && (Dialog is not null || !Signer.IsAsked);

    /// <summary>What the last submit found wrong and still stands, in the words of the fields.</summary>
    private IReadOnlyList<(string Id, string Message)> Problems =>
        [
            .. from one in fields.All
            where wrong.Contains(one.Key)
            from message in form.GetValidationMessages(one.Key).Take(1)
            select (one.Field.Id, message),
        ];

    protected override void OnInitialized() => Signer.Changed += Draw;

    protected override Task OnParametersSetAsync()
    {
        if (form?.Model == Model)
        {
            return Task.CompletedTask;
        }

        form = new EditContext(Model);
        form.OnFieldChanged += (_, changed) => Recheck(changed.FieldIdentifier);
        (shape, rules) = (new(form), new(form));
        (wrong, refusal, reference, tries) = ([], null, null, 0);
        return OpenDraftAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        Errors.Stand(this, Problems.Count > 0 || refusal is not null || reference is not null);
        Drawn();
    }

    public void Dispose()
    {
        Signer.Changed -= Draw;
        Errors.Stand(this, false);
        draft.Dispose();
    }

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private async Task SubmitAsync()
    {
        if (busy)
        {
            return;
        }

        (tries, refusal, reference, wrong) = (tries + 1, null, null, []);
        rules.Clear();
        if (!IsWellFormed())
        {
            SumUp();
            return;
        }

        busy = true;
        try
        {
            await draft.FlushAsync();
            if (await SendAsync() is { } outcome)
            {
                await TakeAsync(outcome);
            }
        }
        catch (Exception exception)
        {
            reference = ErrorReference.Of(exception);
            Log.LogError(exception, "{Act} failed, reference {Reference}", SubmitText, reference);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(Outcome<TResult> outcome)
    {
        if (outcome.Refusal is not { } refused)
        {
            // The same form used again is another act.
            await DraftDoneAsync();
            tries = 0;
            await OnDone.InvokeAsync(outcome.Value);
            return;
        }

        refusal = refused.Each.Where(r => !Say(rules, r)).ToList().FirstOrDefault();
        SumUp();
    }

    /// <summary>The runner and the domain check the same again; this spares the way there, and tells all at once.</summary>
    private bool IsWellFormed()
    {
        shape.Clear();
        foreach (var broken in Check.All(Shape.Check(Model), DomainRules?.Invoke())?.Each ?? [])
        {
            Say(shape, broken);
        }

        form.NotifyValidationStateChanged();
        return !form.GetValidationMessages().Any();
    }

    /// <summary>Lands a refusal at its field, unless that has said already what is wrong; false when it is about none of this form.</summary>
    private bool Say(ValidationMessageStore messages, Refusal one)
    {
        if (fields.Find(one.Field) is not { } field)
        {
            return false;
        }

        var key = form.Field(one.Field!);
        if (!form.GetValidationMessages(key).Any())
        {
            messages.Add(key, Refusals.AtField(one, field.Name, field.IsChoice, ZoneId));
        }

        return true;
    }

    private void SumUp()
    {
        wrong = [.. fields.All.Select(f => f.Key).Where(k => form.GetValidationMessages(k).Any())];
        form.NotifyValidationStateChanged();
    }

    /// <summary>What was wrong with a field is heard once somebody writes into it; what stands there then is judged when it is left.</summary>
    private void Unsay(string element)
    {
        if (fields.OfElement(element) is { } field)
        {
            shape.Clear(field.Key);
            rules.Clear(field.Key);
            wrong.Remove(field.Key);
            form.NotifyValidationStateChanged();
        }
    }

    // On submit first, then on leaving a field (ux.md 4): nobody is told off while still writing. The summary only shrinks:
    // a new one would take the focus from the field that follows.
    private void Recheck(FieldIdentifier changed)
    {
        rules.Clear(changed);
        draft.Left(changed);
        if (tries > 0)
        {
            IsWellFormed();
            wrong.RemoveAll(k => !form.GetValidationMessages(k).Any());
            StateHasChanged();
        }
    }
}
