using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>What belongs to the messages of one page: earlier texts, what went along, and how far each came to whom.</summary>
internal sealed class ConversationParts(
    OperationContext cx,
    Guid conversationId,
    IReadOnlyList<Message> messages
)
{
    public async Task<IReadOnlyList<ShownMessage>> MessagesAsync(Guid? patientAccount)
    {
        var earlier = await EarlierAsync();
        var attachments = await AttachmentsAsync();
        var marks = (await MarksAsync()).ToLookup(m => m.Mark.ReaderId);
        return messages
            .Select(m =>
            {
                var to = marks
                    .Where(r => r.Key != m.AuthorId)
                    .Select(r =>
                        (
                            r.Key,
                            r.First().Name,
                            Delivery: Delivery.Of(m.Sequence, r.Select(x => x.Mark))
                        )
                    )
                    .ToList();
                return new ShownMessage(
                    m.Id,
                    m.Version,
                    m.Sequence,
                    m.AuthorName,
                    m.AuthorRole,
                    m.AuthorId == cx.UserId,
                    m.SentAt,
                    m.Body,
                    m.EditedAt,
                    m.DeletedAt,
                    m.DeletedAt is null ? [.. earlier[m.Id]] : [],
                    m.DeletedAt is null ? [.. attachments[m.Id]] : [],
                    m.IsByPatient
                        ? null
                        : to.Find(r => r.Key == patientAccount).Delivery
                            ?? new Delivery(MessageState.Sent, null),
                    [
                        .. to.Where(r =>
                                r.Key != patientAccount && r.Delivery.State != MessageState.Sent
                            )
                            .OrderByDescending(r => r.Delivery.State)
                            .ThenBy(r => r.Delivery.At)
                            .Select(r => new ReaderDelivery(
                                cx.Actor.OwnPatientId is null ? r.Name : null,
                                r.Delivery
                            )),
                    ]
                );
            })
            .ToList();
    }

    private async Task<ILookup<Guid, EarlierText>> EarlierAsync()
    {
        var edited = messages.Where(m => m.EditedAt is not null).Select(m => m.Id).ToList();
        return edited.Count == 0
            ? Enumerable.Empty<EarlierText>().ToLookup(_ => Guid.Empty)
            : (
                await cx
                    .Db.MessageVersions.Where(v => edited.Contains(v.MessageId))
                    .OrderBy(v => v.Until)
                    .Select(v => new
                    {
                        v.MessageId,
                        Text = new EarlierText(v.Body, v.From, v.Until),
                    })
                    .ToListAsync(cx.Cancel)
            ).ToLookup(v => v.MessageId, v => v.Text);
    }

    private async Task<ILookup<Guid, ShownAttachment>> AttachmentsAsync()
    {
        var with = messages.Where(m => m.Attachments > 0).Select(m => m.Id).ToList();
        return with.Count == 0
            ? Enumerable.Empty<ShownAttachment>().ToLookup(_ => Guid.Empty)
            : (
                await cx
                    .Db.Attachments.Where(a => with.Contains(a.MessageId))
                    .OrderBy(a => a.Id)
                    .Select(a => new
                    {
                        a.MessageId,
                        Shown = new ShownAttachment(
                            a.Id,
                            a.Kind,
                            a.Name,
                            a.Bytes,
                            a.Width,
                            a.Height
                        ),
                    })
                    .ToListAsync(cx.Cancel)
            ).ToLookup(a => a.MessageId, a => a.Shown);
    }

    /// <summary>
    /// The marks that say when a message of this page was first delivered and read: those on it, and of each reader and kind
    /// the first one after it.
    /// </summary>
    private async Task<List<NamedMark>> MarksAsync()
    {
        if (messages.Count == 0)
        {
            return [];
        }

        var (first, last) = (messages[0].Sequence, messages[^1].Sequence);
        return await cx
            .Db.Receipts.Where(r =>
                r.ConversationId == conversationId
                && r.UpTo >= first
                && !cx.Db.Receipts.Any(o =>
                    o.ConversationId == conversationId
                    && o.ReaderId == r.ReaderId
                    && o.Kind == r.Kind
                    && o.UpTo >= last
                    && o.UpTo < r.UpTo
                )
            )
            .OrderBy(r => r.UpTo)
            .Select(r => new NamedMark(
                r.ReaderName,
                new ReceiptMark(r.ReaderId, r.Kind, r.UpTo, r.CreatedAt)
            ))
            .ToListAsync(cx.Cancel);
    }

    private sealed record NamedMark(string Name, ReceiptMark Mark);
}
