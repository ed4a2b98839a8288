using System.Security.Cryptography;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>What a page shows of a file that is held.</summary>
public sealed record HeldFile(Guid Id, string Name, long Bytes);

/// <summary>Takes files in for the pages, in turn for each person: checked, sealed and held, or refused with nothing left behind.</summary>
internal sealed class Uploads(
    IOperations operations,
    RequestLimiter limiter,
    Intake intake,
    IFileStore store,
    TimeProvider time
)
{
    public async Task<Outcome<HeldFile>> HoldAsync(
        Stream from,
        long size,
        string? name,
        CancellationToken cancel = default
    )
    {
        if ((await operations.RightsAsync(cancel)).Actor.UserId is not { } sender)
        {
            return Refusal.NotFound;
        }

        var turn = await limiter.UploadAsync(sender, cancel);
        if (turn.Refusal is { } tooMany)
        {
            return tooMany;
        }

        using var mine = turn.Value;
        var taken = await intake.TakeAsync(from, size, name, cancel);
        if (taken.Refusal is { } refusal)
        {
            return refusal;
        }

        var file = taken.Value;
        var lies = await store.KeepAsync(file.Content, cancel);
        var isHeld = false;
        try
        {
            var held = await operations.RunAsync(
                new HoldUpload
                {
                    Kind = file.Kind,
                    Name = file.Name,
                    Bytes = file.Content.Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                    StorageName = lies,
                    Width = file.Width,
                    Height = file.Height,
                },
                NewId(),
                cancel: cancel
            );
            isHeld = held.IsDone;
            return held.Refusal is { } full
                ? full
                : new HeldFile(held.Value, file.Name, file.Content.Length);
        }
        finally
        {
            if (!isHeld)
            {
                store.Remove(lies);
            }
        }
    }

    public async Task ReleaseAsync(Guid id)
    {
        var released = await operations.RunAsync(new ReleaseUpload { UploadId = id }, NewId());
        if (released.IsDone)
        {
            store.Remove(released.Value);
        }
    }

    private Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}
