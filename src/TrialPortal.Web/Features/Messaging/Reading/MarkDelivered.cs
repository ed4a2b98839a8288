using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>
/// Conversations of one patient stood in a list or on a page of the reader's: up to there their messages have come through (G2).
/// </summary>
[Requires(Permission.ViewMessages, Permission.WriteOwnMessages)]
public sealed record MarkDelivered : ICommand<Done>
{
    public const int Most = 100;

    [NotEmpty]
    public IReadOnlyList<DeliveredUpTo> Conversations { get; set; } = [];

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var upTo = Conversations.Take(Most).ToLookup(c => c.ConversationId, c => c.UpTo);
        var ids = upTo.Select(c => c.Key).ToList();
        var found = await cx
            .Db.Conversations.Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.Id)
            .ToListAsync(cx.Cancel);
        if (found.Count != ids.Count)
        {
            return Refusal.NotFound;
        }

        if (found.DistinctBy(c => c.PatientId).Skip(1).Any())
        {
            return new Refusal("SeveralPatients", "G2");
        }

        cx.About(found[0].PatientId, found[0].StudyId, found[0].SiteId);

        await Marks.SetAsync(
            cx,
            [.. found.Select(c => (c, upTo[c.Id].Max()))],
            MessageState.Delivered
        );
        return Done.Now;
    }
}

/// <param name="UpTo">Number of the newest message that stood there.</param>
public sealed record DeliveredUpTo(Guid ConversationId, int UpTo);
