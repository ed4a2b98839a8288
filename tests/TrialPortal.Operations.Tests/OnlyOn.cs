using System.Runtime.CompilerServices;
using TrialPortal.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace TrialPortal.Operations.Tests;

/// <summary>A fact about PostgreSQL alone: in the run on SQLite it is no test, neither passed nor skipped.</summary>
[XunitTestCaseDiscoverer(typeof(PostgresFacts))]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : FactAttribute(sourceFilePath, sourceLineNumber);

/// <summary>A theory about SQLite alone: in the run on PostgreSQL it is no test.</summary>
[XunitTestCaseDiscoverer(typeof(SqliteTheories))]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : TheoryAttribute(sourceFilePath, sourceLineNumber);

internal sealed class PostgresFacts : FactDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    ) =>
        TestDatabase.Kind == DatabaseKind.Postgres
            ? base.Discover(discoveryOptions, testMethod, factAttribute)
            : new([]);
}

internal sealed class SqliteTheories : TheoryDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    ) =>
        TestDatabase.Kind == DatabaseKind.Sqlite
            ? base.Discover(discoveryOptions, testMethod, factAttribute)
            : new([]);
}
