using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>A file that was held is not sent after all.</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages), Unaudited]
public sealed record ReleaseUpload : ICommand<string>
{
    [NotEmpty]
    public Guid UploadId { get; set; }

    public async Task<Outcome<string>> RunAsync(OperationContext cx)
    {
        var held = await cx
            .Db.Set<HeldUpload>()
            .SingleOrDefaultAsync(h => h.Id == UploadId, cx.Cancel);
        if (held is null)
        {
            return Refusal.NotFound;
        }

        cx.Db.Remove(held);
        return held.StorageName;
    }
}
