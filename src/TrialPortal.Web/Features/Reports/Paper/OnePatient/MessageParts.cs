using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>
/// What the patient and the care team wrote to each other (G4). Only these two read it: the copy of anybody else who may know no
/// names says that it is left out.
/// </summary>
internal abstract class TalkPart<T> : RecordPart<T>
    where T : class
{
    public override string Caption => MedicinePaperText.AsWritten;

    public override string? LeftOut(RecordOf record, RecordPen pen) =>
        record.Named ? null : pen[MedicinePaperText.LeftOutMessages];

    protected static string Place(string title, int sequence, RecordPen pen) =>
        pen.Of(MedicinePaperText.MessageOf, title, sequence);
}

internal sealed record RecordedMessage(
    Message Message,
    string Title,
    IEnumerable<Attachment> Files
);

/// <summary>Every message as it stands now, with what went along.</summary>
internal sealed class MessagesPart : TalkPart<RecordedMessage>
{
    public override string Title => MedicinePaperText.MessagesHeading;

    protected override IQueryable<RecordedMessage> Of(RecordOf record) =>
        from message in record.Cx.Db.Messages
        join conversation in record.Cx.Db.Conversations
            on message.ConversationId equals conversation.Id
        where message.PatientId == record.PatientId
        orderby conversation.CreatedAt, conversation.Id, message.Sequence
        select new RecordedMessage(
            message,
            conversation.Title,
            record
                .Cx.Db.Attachments.Where(a => a.MessageId == message.Id)
                .OrderBy(a => a.Id)
                .ToList()
        );

    protected override RecordRow Row(RecordedMessage item, RecordPen pen) =>
        new(
            pen.Instant(item.Message.SentAt),
            Place(item.Title, item.Message.Sequence, pen),
            string.Join("; ", Said(item, pen)),
            item.Message.AuthorName
        );

    private static IEnumerable<string> Said(RecordedMessage item, RecordPen pen)
    {
        if (item.Message.Body.Length > 0)
        {
            yield return item.Message.Body;
        }

        if (item.Message.EditedAt is { } edited)
        {
            yield return pen.Of(MedicinePaperText.ChangedOn, pen.Instant(edited));
        }

        if (item.Message.DeletedAt is { } deleted)
        {
            yield return pen.Of(MedicinePaperText.DeletedOn, pen.Instant(deleted));
        }

        foreach (var file in item.Files)
        {
            yield return pen.Of(
                MedicinePaperText.FileOf,
                file.Name,
                Show.Count(file.Bytes),
                file.Sha256
            );
        }
    }
}

internal sealed record RecordedText(MessageVersion Version, Message Message, string Title);

/// <summary>What changed and deleted messages said before.</summary>
internal sealed class EarlierTextsPart : TalkPart<RecordedText>
{
    public override string Title => MedicinePaperText.EarlierTextsHeading;

    protected override IQueryable<RecordedText> Of(RecordOf record) =>
        from version in record.Cx.Db.MessageVersions
        join message in record.Cx.Db.Messages on version.MessageId equals message.Id
        join conversation in record.Cx.Db.Conversations
            on version.ConversationId equals conversation.Id
        where version.PatientId == record.PatientId
        orderby conversation.CreatedAt, conversation.Id, message.Sequence, version.Until
        select new RecordedText(version, message, conversation.Title);

    protected override RecordRow Row(RecordedText item, RecordPen pen) =>
        new(
            pen.Instant(item.Version.From),
            Place(item.Title, item.Message.Sequence, pen),
            string.Join(
                "; ",
                Show.Text(item.Version.Body, pen.Words.Language),
                pen.Of(MedicinePaperText.SaidUntil, pen.Instant(item.Version.Until))
            ),
            item.Message.AuthorName
        );
}

internal sealed record RecordedMark(Receipt Receipt, string Title);

/// <summary>Up to which message each reader had a conversation, and when.</summary>
internal sealed class ReceiptsPart : TalkPart<RecordedMark>
{
    public override string Title => MedicinePaperText.ReceiptsHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<RecordedMark> Of(RecordOf record) =>
        from receipt in record.Cx.Db.Receipts
        join conversation in record.Cx.Db.Conversations
            on receipt.ConversationId equals conversation.Id
        where receipt.PatientId == record.PatientId
        orderby receipt.CreatedAt, receipt.Id
        select new RecordedMark(receipt, conversation.Title);

    protected override RecordRow Row(RecordedMark item, RecordPen pen) =>
        new(
            pen.Instant(item.Receipt.CreatedAt),
            pen.Word(item.Receipt.Kind),
            pen.Of(MedicinePaperText.UpToMessage, item.Title, item.Receipt.UpTo),
            item.Receipt.ReaderName
        );
}
