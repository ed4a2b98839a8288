using System.Globalization;
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

/// <summary>A conversation of the patient's own (W12): read, answer, change or delete what was written; with the script off too.</summary>
public sealed partial class MyConversationPage
{
    private ShownConversation? talk;
    private Refusal? refusal;
    private Dictionary<string, string> errors = [];
    private MyMessageForm form = new();

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private Uploads Uploads { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private PageVisit Visit { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MessagingText> L { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiText> UiTexts { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Parameter]
    public Guid ConversationId { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private int? Before { get; set; }

    /// <summary>The message of the patient's own that is to be changed.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    private Guid? EditId { get; set; }

    [SupplyParameterFromForm]
    private MyMessageForm? Form { get; set; }

    [SupplyParameterFromForm(Name = "UpTo", FormName = "read")]
    private int UpTo { get; set; }

    private ShownMessage? Edited =>
        talk?.Messages.FirstOrDefault(m => m.Id == EditId && m is { IsOwn: true, DeletedAt: null });

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Operations.AskAsync(
            new ConversationMessages { ConversationId = ConversationId, Before = Before },
            Visit.Id
        );
        (talk, refusal) = (outcome.IsDone ? outcome.Value : null, outcome.Refusal);
        if (talk is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        form = Form ?? new();
        form.RequestId ??= NewId();
        if (!talk.IsDelivered)
        {
            await Operations.RunAsync(
                new MarkDelivered { Conversations = [new(talk.Id, talk.UpTo)] },
                NewId()
            );
        }
    }

    private async Task ReadAsync()
    {
        var outcome = await Operations.RunAsync(
            new MarkRead { ConversationId = ConversationId, UpTo = UpTo },
            NewId()
        );
        Lead(outcome.Refusal);
    }

    private async Task SendAsync()
    {
        var (came, held) = (Http.Request.Form.Files, new List<HeldFile>());
        var not = await MyFiles.TakeAsync(came, Uploads, held, Http.RequestAborted);
        form.Uploads.AddRange(held.Select(h => h.Id));
        if (not is not null)
        {
            Lead(not);
            return;
        }

        var message = new WriteMessage
        {
            ConversationId = ConversationId,
            Body = form.Body,
            Uploads = form.Uploads,
        };
        var outcome = await Operations.RunAsync(
            message,
            form.RequestId!.Value,
            cancel: Http.RequestAborted
        );
        if (outcome.Refusal?.Code == "RequestReused")
        {
            // Other words go by a request of their own when they are sent again.
            form.RequestId = NewId();
            var here = new ConversationMessages { ConversationId = ConversationId };
            if (await PressedTwice.WasAsync(Operations, here, Visit.Id, form, held))
            {
                await PressedTwice.ReleaseAsync(Uploads, held);
                Lead(null, toNewest: true);
                return;
            }
        }

        Lead(outcome.Refusal, toNewest: true);
    }

    private async Task EditAsync()
    {
        var (id, seen) = (EditId ?? Guid.Empty, form.SeenVersion ?? 0);
        ICommand<Done> change = form.Delete
            ? new DeleteMessage { MessageId = id, SeenVersion = seen }
            : new EditMessage
            {
                MessageId = id,
                SeenVersion = seen,
                Body = form.Body,
            };
        var outcome = await Operations.RunAsync(
            change,
            form.RequestId!.Value,
            cancel: Http.RequestAborted
        );
        Lead(outcome.Refusal);
    }

    // What is done is shown by an address of its own: reading that again writes nothing.
    private void Lead(Refusal? refused, bool toNewest = false)
    {
        if (refused is null)
        {
            Http.Response.Redirect(Page(toNewest ? null : Before));
        }
        else
        {
            (errors, refusal) = MyMessageForm.Sort(refused, Refusals, L, talk?.ZoneId ?? "UTC");
        }
    }

    private string Page(int? before) =>
        before is { } end
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{PortalUrls.MyConversation(ConversationId)}?before={end}"
            )
            : PortalUrls.MyConversation(ConversationId);

    private Guid NewId() => Guid.CreateVersion7(Time.GetUtcNow());
}
