using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Corrects what was entered of a planned visit, with a reason (J3).</summary>
[Requires(Permission.ManageStudies)]
public sealed record CorrectVisit : VisitForm, ICommand<Guid>, IEdits<VisitDefinition>, IReasoned
{
    [NotEmpty]
    public Guid VisitDefinitionId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<VisitDefinition>.RecordId => VisitDefinitionId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var visit = await cx.Db.VisitDefinitions.SingleOrDefaultAsync(
            v => v.Id == VisitDefinitionId,
            cx.Cancel
        );
        if (visit is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(visit.StudyId, null);
        var wrong = Check.All(visit.Correct(ToFacts()).Refusal, Check.Reason(Reason));
        return (wrong ?? await TakenAsync(cx, visit)) is { } refusal ? refusal : visit.Id;
    }
}
