using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Corrects what was entered of a study medication, with a reason (J3). Its unit stays: figures are kept in it.</summary>
[Requires(Permission.ManageStudies)]
public sealed record CorrectProduct : ProductForm, ICommand<Guid>, IEdits<Product>, IReasoned
{
    [NotEmpty]
    public Guid ProductId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<Product>.RecordId => ProductId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var product = await cx.Db.Products.SingleOrDefaultAsync(p => p.Id == ProductId, cx.Cancel);
        if (product is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(product.StudyId, null);
        var wrong = Check.All(product.Correct(ToFacts()).Refusal, Check.Reason(Reason));
        return (wrong ?? await TakenAsync(cx, product)) is { } refusal ? refusal : product.Id;
    }
}
