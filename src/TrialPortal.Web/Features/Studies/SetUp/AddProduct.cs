using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Adds a study medication as everybody may read of it: blind-safe in every word (B3).</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddProduct : ProductForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        var created = Product.Create(cx.NewId(), cx.Now, StudyId, ToFacts());
        if ((created.Refusal ?? await TakenAsync(cx, created.Value)) is { } refusal)
        {
            return refusal;
        }

        cx.Db.Add(created.Value);
        cx.AboutSite(StudyId, null);
        return created.Value.Id;
    }
}
