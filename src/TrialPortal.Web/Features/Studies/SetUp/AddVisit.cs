using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Adds a visit with its window to what a protocol version plans (B2).</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddVisit : VisitForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid ProtocolVersionId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var protocol = await cx.Db.ProtocolVersions.SingleOrDefaultAsync(
            p => p.Id == ProtocolVersionId,
            cx.Cancel
        );
        if (protocol is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(protocol.StudyId, null);
        var created = VisitDefinition.Create(cx.NewId(), cx.Now, protocol, ToFacts());
        if ((created.Refusal ?? await TakenAsync(cx, created.Value)) is { } refusal)
        {
            return refusal;
        }

        cx.Db.Add(created.Value);
        return created.Value.Id;
    }
}
