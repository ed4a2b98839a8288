using TrialPortal.EndToEnd.Tests;
using TrialPortal.EndToEnd.Tests.Stories;
using TrialPortal.EndToEnd.Tests.Walk;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace TrialPortal.EndToEnd.Tests;

/// <summary>Two collections run at a time: were a long one begun last, one core would have nothing to do. The rest in the order of their names.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [DemoStudy.Name, PageWalk.Name];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [
            .. testCollections
                .OrderByDescending(c => Long.Contains(c.TestCollectionDisplayName))
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
