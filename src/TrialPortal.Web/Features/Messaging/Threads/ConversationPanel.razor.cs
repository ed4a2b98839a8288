using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Threads;

/// <summary>
/// One conversation (W7). It follows its patient: what the other side writes and reads stands here at once, and nothing moves
/// under the hand. A message is read once it was wholly in view for a second, as the page's script tells.
/// </summary>
public sealed partial class ConversationPanel
{
    private LoadingPanel<ShownConversation>? panel;
    private ShownConversation? talk;
    private Guid visit;
    private int? newFrom;
    private int readUpTo;
    private int written;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MessagingText> L { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private TextCatalogue Texts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter, EditorRequired]
    public Guid ConversationId { get; set; }

    /// <summary>An earlier page: the messages before this one.</summary>
    [Parameter]
    public int? Before { get; set; }

    [Parameter, EditorRequired]
    public string ListUrl { get; set; } = "";

    protected override IEnumerable<string> Topics =>
        talk is null ? [] : [LiveTopic.Patient(talk.PatientId, talk.SiteId)];

    /// <summary>Messages of others that have not been in view yet.</summary>
    private int Below =>
        talk?.Messages.Count(m => !m.IsOwn && m.DeletedAt is null && m.Sequence > readUpTo) ?? 0;

    protected override void OnInitialized() => visit = Guid.CreateVersion7(Time.GetUtcNow());

    protected override bool IsForemost => true;

    protected internal override bool Concerns(LiveChange change) =>
        TalkComponent.IsTalk(change)
        || change.Kind is nameof(PatientProfile) or nameof(CareAssignment);

    // Whose care ends reads on no more.
    protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes) => ReloadAsync();

    private Task ReloadAsync() => panel!.ReloadAsync();

    private async Task<Outcome<ShownConversation>> LoadAsync(CancellationToken cancel)
    {
        var read = await Operations.AskAsync(
            new ConversationMessages { ConversationId = ConversationId, Before = Before },
            visit,
            cancel
        );
        if (read.IsDone)
        {
            if (talk is null)
            {
                newFrom = read
                    .Value.Messages.FirstOrDefault(m =>
                        !m.IsOwn && m.Sequence > read.Value.ReadUpTo
                    )
                    ?.Sequence;
            }

            talk = read.Value;
            readUpTo = Math.Max(readUpTo, talk.ReadUpTo);
            await DeliverAsync(talk);
        }

        return read;
    }

    private async Task DeliverAsync(ShownConversation of)
    {
        if (!of.IsDelivered)
        {
            await Operations.RunAsync(
                new MarkDelivered { Conversations = [new(of.Id, of.UpTo)] },
                Guid.CreateVersion7(Time.GetUtcNow())
            );
        }
    }

    private async Task SeenAsync(ChangeEventArgs seen)
    {
        if (
            int.TryParse(
                (string?)seen.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var upTo
            )
            && upTo > readUpTo
        )
        {
            readUpTo = upTo;
            await Operations.RunAsync(
                new MarkRead { ConversationId = ConversationId, UpTo = upTo },
                Guid.CreateVersion7(Time.GetUtcNow())
            );
        }
    }

    private async Task SentAsync()
    {
        written++;
        if (Before is not null)
        {
            Navigation.NavigateTo(PortalUrls.Conversation(ConversationId));
            return;
        }

        await ReloadAsync();
    }

    private string Readers(ShownConversation of) =>
        string.Join(
            ", ",
            of.Team.Select(r => $"{r.Name} ({Texts.Word(r.Role)})")
                .Prepend(L[MessagingText.ThePatient])
        );

    private static string Earlier(ShownConversation of) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PortalUrls.Conversation(of.Id)}?before={of.Messages[0].Sequence}"
        );
}
