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
        foreach (var (look, pages) in Looks.Of(reader))
        {
            var visitor = reader is { } role
                ? await VisitAsAsync(role, role == Role.Administrator ? null : "IT01", look)
                : await VisitAsync(look);
            visitor.Problems.Expect(PortalUrls.NotFound);
            visitor.Problems.Expect(PortalUrls.Invitation("no-such-code"));
            wrong.AddRange(await new Walker(visitor, reader, look, paths).WalkAsync(pages));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}

internal static class Looks
{
    private static readonly IReadOnlyList<VisitorOptions> All =
    [
        new("en"),
        new("ko", Dark: true),
        new("en", Dark: true),
        new("ko"),
    ];

    /// <summary>What is to be seen in each: all four of a page that this reader sees first; else each language and each theme once.</summary>
    public static IEnumerable<(VisitorOptions Look, IReadOnlyList<PortalPage> Pages)> Of(
        Role? reader
    ) =>
        All.Select(
                (look, i) =>
                    (
                        look,
                        (IReadOnlyList<PortalPage>)
                            [.. PortalPages.Of(reader).Where(p => i < 2 || p.IsFirstSeenBy(reader))]
                    )
            )
            .Where(walk => walk.Item2.Count > 0);
}
