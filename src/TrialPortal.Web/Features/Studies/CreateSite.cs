using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>Adds a site to a study. Its zone decides every calendar day there, so it is chosen and never guessed.</summary>
[Requires(Permission.ManageStudies)]
public sealed record CreateSite : CareLineForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    [NotEmpty, StringLength(Site.CodeLength)]
    public string? Code { get; set; }

    [NotEmpty, StringLength(Site.NameLength)]
    public string? Name { get; set; }

    [NotEmpty, StringLength(100)]
    public string? ZoneId { get; set; }

    internal override Refusal? Wrong() => Site.Wrong(Code, Name, ZoneId, ToLine());

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        var created = Site.Create(cx.NewId(), cx.Now, StudyId, Code, Name, ZoneId, ToLine());
        if (created.Refusal is { } refusal)
        {
            return refusal;
        }

        var site = created.Value;
        if (await cx.Db.Sites.AnyAsync(s => s.StudyId == StudyId && s.Code == site.Code, cx.Cancel))
        {
            return new Refusal("SiteCodeTaken", "B1").With("code", site.Code).At(nameof(Code));
        }

        cx.Db.Sites.Add(site);
        cx.AboutSite(StudyId, site.Id);
        return site.Id;
    }
}
