using TrialPortal.EndToEnd.Tests;
using TrialPortal.EndToEnd.Tests.Stories;
using TrialPortal.EndToEnd.Tests.Walk;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace TrialPortal.EndToEnd.Tests;

/// <summary>
/// Two collections run at a time: were a long one begun last, one core would have nothing to do. Before the second of the long
/// ones go the stories that need no demo study, as that is still being loaded. The rest in the order of their names.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly IReadOnlyList<string> WithoutDemo =
    [
        .. typeof(EmptyPortal)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(EmptyPortal)))
            .Select(t => t.FullName!),
    ];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [
            .. testCollections
                .OrderBy(c => Turn(c.TestCollectionDisplayName))
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];

    private static int Turn(string collection) =>
        collection switch
        {
            DemoStudy.Name => 0,
            PageWalk.Name => 2,
            _ => WithoutDemo.Any(n => collection.Contains(n, StringComparison.Ordinal)) ? 1 : 3,
        };
}
