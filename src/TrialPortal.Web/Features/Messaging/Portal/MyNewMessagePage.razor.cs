using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Portal;

/// <summary>The patient begins a conversation (W12); with the script off too.</summary>
public sealed partial class MyNewMessagePage
{
    private OwnConversations? mine;
    private Refusal? refusal;
    private Dictionary<string, string> errors = [];
    private MyMessageForm form = new();

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private PageVisit Visit { get; set; } = default!;

    [Inject]
    private Uploads Uploads { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MessagingText> L { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiText> UiTexts { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private MyMessageForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Operations.AskAsync(new MyConversations(), Visit.Id);
        (mine, refusal) = (outcome.IsDone ? outcome.Value : null, outcome.Refusal);
        form = Form ?? new();
        form.RequestId ??= Guid.CreateVersion7(Time.GetUtcNow());
    }

    private async Task SendAsync()
    {
        if (mine is not { } own)
        {
            return;
        }

        var held = new List<HeldFile>();
        var not = await MyFiles.TakeAsync(
            Http.Request.Form.Files,
            Uploads,
            held,
            Http.RequestAborted
        );
        form.Uploads.AddRange(held.Select(h => h.Id));
        if (not is not null)
        {
            (errors, refusal) = MyMessageForm.Sort(not, Refusals, L, own.ZoneId);
            return;
        }

        var begun = new StartConversation
        {
            PatientId = own.PatientId,
            Title = form.Title,
            Body = form.Body,
            Uploads = form.Uploads,
        };
        var outcome = await Operations.RunAsync(
            begun,
            form.RequestId!.Value,
            cancel: Http.RequestAborted
        );
        if (outcome.Refusal?.Code == "RequestReused")
        {
            form.RequestId = Guid.CreateVersion7(Time.GetUtcNow());
            if (await BegunAsync(held) is { } id)
            {
                await PressedTwice.ReleaseAsync(Uploads, held);
                Http.Response.Redirect(PortalUrls.MyConversation(id));
                return;
            }
        }

        if (outcome.Refusal is { } refused)
        {
            (errors, refusal) = MyMessageForm.Sort(refused, Refusals, L, own.ZoneId);
            return;
        }

        Http.Response.Redirect(PortalUrls.MyConversation(outcome.Value));
    }

    // The conversation that the first of two presses began.
    private async Task<Guid?> BegunAsync(IReadOnlyList<HeldFile> held)
    {
        var own = await Operations.AskAsync(new MyConversations(), Visit.Id);
        var same = own.IsDone
            ? own.Value.Conversations.FirstOrDefault(c => c.Title == Check.Clean(form.Title))
            : null;
        return
            same is not null
            && await PressedTwice.WasAsync(
                Operations,
                new() { ConversationId = same.Id },
                Visit.Id,
                form,
                held
            )
            ? same.Id
            : null;
    }
}
