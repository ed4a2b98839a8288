using Microsoft.AspNetCore.Http.HttpResults;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>GET /audit/export.csv with the filters of the page. What may not be seen answers 404, like what is not there (A5).</summary>
internal static class AuditCsvEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(PortalUrls.AuditCsv, ExportAsync)
            .RequireAuthorization(nameof(Permission.UseOwnAccount))
            .AsFile();

    private static async Task<
        Results<FileStreamHttpResult, NotFound, ProblemHttpResult>
    > ExportAsync(
        [AsParameters] AuditAddress asked,
        IOperations operations,
        RefusalTexts refusals,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var outcome = await operations.AskAsync(asked.Into(new AuditCsv()), cancel: cancel);
        if (outcome.Refusal is { } refusal)
        {
            return refusals.NoFile(refusal);
        }

        response.Headers.CacheControl = "no-store";
        // Closed with the answer, and the file with it.
        response.RegisterForDisposeAsync(outcome.Value);
        return TypedResults.Stream(
            outcome.Value.Content,
            "text/csv; charset=utf-8",
            "audit-trail.csv"
        );
    }
}
