using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Walk;

/// <summary>
/// Every page as everybody who may open it: no error, a clean console, nothing against the security policy; in each language
/// and theme accessible and never wider than its window.
/// </summary>
[Collection(Name)]
[Trait("id", "O5")]
public sealed class PageWalk(PortalBrowser portal) : Story(portal)
{
    public const string Name = "Page walk";

    /// <summary>Each language and each theme once; who sees a page first looks at it in both themes of each language.</summary>
    private static readonly IReadOnlyList<VisitorOptions> Looks =
    [
        new("en"),
        new("ko", Dark: true),
    ];

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Investigator)]
    [InlineData(Role.SubInvestigator)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [InlineData(Role.Patient)]
    [InlineData(Role.Administrator)]
    public async Task Is_clean_for(Role? reader)
    {
        var wrong = new List<string>();
        var paths = new Dictionary<PortalPage, IReadOnlyList<string>>();
        foreach (var look in Looks)
        {
            var visitor = reader is { } role
                ? await VisitAsAsync(role, role == Role.Administrator ? null : "IT01", look)
                : await VisitAsync(look);
            visitor.Problems.Expect(PortalUrls.NotFound);
            visitor.Problems.Expect(PortalUrls.Invitation("no-such-code"));
            wrong.AddRange(await new Walker(visitor, reader, look, paths).WalkAsync());
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
