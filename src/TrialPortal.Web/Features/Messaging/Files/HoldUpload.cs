using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>A file that was taken in is held for its sender until the message goes (G3).</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages), Unaudited]
public sealed record HoldUpload : ICommand<Guid>
{
    public AttachmentKind Kind { get; set; }

    [NotEmpty, Sensitive]
    public string Name { get; set; } = "";
    public long Bytes { get; set; }

    [NotEmpty]
    public string Sha256 { get; set; } = "";

    [NotEmpty]
    public string StorageName { get; set; } = "";
    public int? Width { get; set; }
    public int? Height { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        await cx.Lock("uploads", cx.UserId);
        var held = await cx
            .Db.Set<HeldUpload>()
            .Where(h => h.UserId == cx.UserId)
            .Select(h => h.Bytes)
            .ToListAsync(cx.Cancel);
        if (held.Count >= HeldUpload.Most || held.Sum() + Bytes > HeldUpload.MostBytes)
        {
            return new Refusal("TooManyHeld", "V5.2.4")
                .With("most", HeldUpload.Most)
                .With("megabytes", (int)(HeldUpload.MostBytes / 1_000_000));
        }

        var since = cx.Now - TimeSpan.FromDays(1);
        var sent = await (
            from a in cx.Db.Attachments
            join m in cx.Db.Messages on a.MessageId equals m.Id
            where m.AuthorId == cx.UserId && m.SentAt > since
            select a.Bytes
        ).SumAsync(cx.Cancel);
        if (sent + held.Sum() + Bytes > HeldUpload.MostBytesADay)
        {
            return new Refusal("TooMuchSent", "V5.2.4").With(
                "megabytes",
                (int)(HeldUpload.MostBytesADay / 1_000_000)
            );
        }

        var upload = new HeldUpload
        {
            Id = cx.NewId(),
            UserId = cx.UserId,
            HeldAt = cx.Now,
            Kind = Kind,
            Name = Name,
            Bytes = Bytes,
            Sha256 = Sha256,
            StorageName = StorageName,
            Width = Width,
            Height = Height,
        };
        cx.Db.Add(upload);
        return upload.Id;
    }
}
