using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Adds a version of the protocol, in force from a day on (B2). Older ones stay as they are.</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddProtocolVersion : ProtocolForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        var created = ProtocolVersion.Create(cx.NewId(), cx.Now, StudyId, ToFacts());
        if ((created.Refusal ?? await TakenAsync(cx, created.Value)) is { } refusal)
        {
            return refusal;
        }

        cx.Db.Add(created.Value);
        cx.AboutSite(StudyId, null);
        return created.Value.Id;
    }
}
