using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>Opens a study, without sites yet (B1).</summary>
[Requires(Permission.ManageStudies)]
public sealed record CreateStudy : ICommand<Guid>
{
    [NotEmpty, StringLength(Study.NumberLength)]
    public string? Number { get; set; }

    [NotEmpty, StringLength(Study.TitleLength)]
    public string? Title { get; set; }

    [NotEmpty, StringLength(Study.NumberLength)]
    public string? ProtocolVersion { get; set; }

    [NotEmpty, StringLength(Study.NumberLength)]
    public string? ConsentVersion { get; set; }

    public bool IsOpenLabel { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var created = Study.Create(
            cx.NewId(),
            cx.Now,
            Number,
            Title,
            ProtocolVersion,
            ConsentVersion,
            IsOpenLabel
        );
        if (created.Refusal is { } refusal)
        {
            return refusal;
        }

        var study = created.Value;
        if (await cx.Db.Studies.AnyAsync(s => s.Number == study.Number, cx.Cancel))
        {
            return new Refusal("StudyNumberTaken", "B1")
                .With("number", study.Number)
                .At(nameof(Number));
        }

        cx.Db.Studies.Add(study);
        cx.AboutSite(study.Id, null);
        return study.Id;
    }
}
