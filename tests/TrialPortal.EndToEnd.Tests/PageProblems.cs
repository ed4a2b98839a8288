using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>
/// What went wrong in a page without anybody seeing it: errors in the console, violations of the content security policy,
/// requests that failed. A test ends with none.
/// </summary>
public sealed class PageProblems
{
    private const string ReportViolations = """
        document.addEventListener('securitypolicyviolation', e =>
            console.error(`CSP ${e.effectiveDirective} blocked ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber}`));
        """;

    private readonly ConcurrentQueue<string> found = new();
    private readonly ConcurrentBag<string> expected = [];

    /// <summary>A problem that the test provokes on purpose, by a part of its text or address.</summary>
    public void Expect(string part) => expected.Add(part);

    public void AssertNone()
    {
        var problems = found
            .Where(f => !expected.Any(e => f.Contains(e, StringComparison.Ordinal)))
            .Distinct()
            .ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    internal async Task WatchAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(ReportViolations);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                found.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => found.Enqueue($"script: {error.Error}");
        context.RequestFailed += (_, request) =>
        {
            // Leaving a page aborts what it was still asking for.
            if (request.Failure != "net::ERR_ABORTED")
            {
                found.Enqueue($"request: {request.Failure} {request.Url}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                found.Enqueue($"answer {response.Status}: {response.Url}");
            }
        };
    }
}
