using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Account;

/// <summary>Keeps language, theme, density and size of text on one's own account, so that they follow the person; a null leaves the choice to the browser.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record SetOwnChoices : ICommand<Done>
{
    [StringLength(8)]
    public string? Culture { get; set; }

    [StringLength(16)]
    public string? Theme { get; set; }

    [StringLength(16)]
    public string? Density { get; set; }

    [StringLength(8)]
    public string? TextSize { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var known = new PersonalChoices(Culture, Theme, Density, TextSize).Known();
        var user = await cx.Db.Users.SingleAsync(u => u.Id == cx.UserId, cx.Cancel);
        user.Culture = known.Culture;
        user.Theme = known.Theme;
        user.Density = known.Density;
        user.TextSize = known.TextSize;
        return Done.Now;
    }
}

/// <summary>Where the choices form keeps them.</summary>
internal sealed class AccountChoices(IOperations operations, TimeProvider clock) : IPersonalChoices
{
    public Task KeepAsync(HttpContext http, PersonalChoices choices) =>
        operations.RunAsync(
            new SetOwnChoices
            {
                Culture = choices.Culture,
                Theme = choices.Theme,
                Density = choices.Density,
                TextSize = choices.TextSize,
            },
            Guid.CreateVersion7(clock.GetUtcNow()),
            cancel: http.RequestAborted
        );
}
