using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>
/// The reader's conversations (W7). What changes in a row changes in place; a row that is new or would move waits until asked
/// for. What stands here has come through to its reader.
/// </summary>
public sealed partial class InboxPanel
{
    private LoadingPanel<InboxPage>? panel;
    private IReadOnlyList<InboxRow> rows = [];
    private int late;
    private int news;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MessagingText> L { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter, EditorRequired]
    public InboxFilter Filter { get; set; } = default!;

    /// <summary>The conversation that is open beside the list.</summary>
    [Parameter]
    public Guid? Open { get; set; }

    protected override async Task OnTalkAsync()
    {
        var read = await Operations.AskAsync(Filter.ToQuery());
        if (!read.IsDone)
        {
            await panel!.ReloadAsync();
            return;
        }

        var fresh = read.Value.Page.Items;
        var byId = fresh.ToDictionary(r => r.Id);
        var kept = rows.Where(r => byId.ContainsKey(r.Id)).Select(r => byId[r.Id]).ToList();
        // New ones, and those that now stand below one which they would come before.
        news =
            fresh.Count(r => rows.All(o => o.Id != r.Id))
            + kept.Where((r, place) => kept.Take(place).Any(above => ComesBefore(r, above)))
                .Count();
        (rows, late) = (kept, read.Value.Late);
        await DeliverAsync();
    }

    private async Task<Outcome<InboxPage>> LoadAsync(CancellationToken cancel)
    {
        var read = await Operations.AskAsync(Filter.ToQuery(), cancel: cancel);
        if (read.IsDone)
        {
            (rows, late, news) = (read.Value.Page.Items, read.Value.Late, 0);
            await DeliverAsync();
        }

        return read;
    }

    private bool ComesBefore(InboxRow row, InboxRow other) =>
        Filter.Unanswered ? row.WaitsSince < other.WaitsSince : row.At > other.At;

    private async Task DeliverAsync()
    {
        var came = rows.Where(r => r.Unread > 0 && !r.IsDelivered)
            .GroupBy(r => r.PatientId, r => new DeliveredUpTo(r.Id, r.LastSequence))
            .ToList();
        foreach (var ofPatient in came)
        {
            await Operations.RunAsync(
                new MarkDelivered { Conversations = [.. ofPatient] },
                Guid.CreateVersion7(Time.GetUtcNow())
            );
        }
    }
}
