using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>
/// One command on screen: its fields, its main act, and everything that can happen to it. Nothing typed is lost: a wrong
/// field, a refusal and a fault all leave the form as it is. Nothing pressed counts twice: one request id per opened form.
/// </summary>
public sealed partial class OperationForm<TResult> : IDisposable
{
    private readonly FormFields fields = new();
    private List<(string Id, string Label, string Message)> problems = [];
    private EditContext form = default!;
    private ShapeValidator shape = default!;
    private Guid requestId;
    private Refusal? refusal;
    private string? reference;
    private bool busy;
    private bool tried;

    [Inject]
    private IStringLocalizer<UiText> L { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

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

    /// <summary>Outlined and text buttons before the main act.</summary>
    [Parameter]
    public RenderFragment? OtherActs { get; set; }

    /// <summary>A link that takes the next step of a refusal.</summary>
    [Parameter]
    public RenderFragment? NextStep { get; set; }

    [Parameter]
    public string ZoneId { get; set; } = "UTC";

    protected override void OnParametersSet()
    {
        if (form?.Model == Model)
        {
            return;
        }

        Dispose();
        form = new EditContext(Model);
        form.OnFieldChanged += Recheck;
        shape = new ShapeValidator(form, L);
        (problems, refusal, reference, tried) = ([], null, null, false);
        requestId = Guid.CreateVersion7(Time.GetUtcNow());
    }

    public void Dispose()
    {
        if (form is not null)
        {
            form.OnFieldChanged -= Recheck;
        }
    }

    private async Task SubmitAsync()
    {
        if (busy)
        {
            return;
        }

        (tried, refusal, reference, problems) = (true, null, null, []);
        if (!shape.IsWellFormed(fields))
        {
            problems = Problems();
            return;
        }

        busy = true;
        try
        {
            if (await Submit(requestId) is { } outcome)
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
            requestId = Guid.CreateVersion7(Time.GetUtcNow());
            tried = false;
            await OnDone.InvokeAsync(outcome.Value);
            return;
        }

        IReadOnlyList<Refusal> all = [refused, .. refused.Also];
        foreach (var one in all.Where(r => r.Field is { } f && fields.Has(f)))
        {
            shape.Say(one.Field!, Refusals.AtField(one, ZoneId));
        }

        problems = Problems();
        refusal = all.FirstOrDefault(r => r.Field is not { } f || !fields.Has(f));
    }

    // On submit first, then on leaving a field (ux.md 4): nobody is told off while still writing.
    private void Recheck(object? sender, FieldChangedEventArgs e)
    {
        shape.Clear(e.FieldIdentifier);
        if (tried)
        {
            shape.IsWellFormed(fields);
        }
    }

    private List<(string Id, string Label, string Message)> Problems() =>
        [
            .. fields.All.SelectMany(f =>
                form.GetValidationMessages(f.Key)
                    .Take(1)
                    .Select(m => (f.Value.Id, f.Value.Label, m))
            ),
        ];
}
