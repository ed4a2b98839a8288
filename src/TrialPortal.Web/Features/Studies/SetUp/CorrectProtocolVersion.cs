using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Corrects what was entered of a protocol version, with a reason (J3). An amendment is a version of its own.</summary>
[Requires(Permission.ManageStudies)]
public sealed record CorrectProtocolVersion
    : ProtocolForm,
        ICommand<Guid>,
        IEdits<ProtocolVersion>,
        IReasoned
{
    [NotEmpty]
    public Guid ProtocolVersionId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<ProtocolVersion>.RecordId => ProtocolVersionId;

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
        var wrong = Check.All(protocol.Correct(ToFacts()).Refusal, Check.Reason(Reason));
        return (wrong ?? await TakenAsync(cx, protocol)) is { } refusal ? refusal : protocol.Id;
    }
}
