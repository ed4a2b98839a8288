using Microsoft.AspNetCore.Http.HttpResults;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports;

/// <summary>GET of a report's file. What may not be seen answers 404, like what is not there (A5).</summary>
internal static class ReportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet($"{PortalUrls.Reports}/{{id:guid}}/file", OpenAsync)
            .RequireAuthorization(nameof(Permission.UseOwnAccount))
            .AsFile();

    private static async Task<Results<FileStreamHttpResult, NotFound, ProblemHttpResult>> OpenAsync(
        Guid id,
        IOperations operations,
        RefusalTexts refusals,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var outcome = await operations.AskAsync(new OpenReport { ReportId = id }, cancel: cancel);
        if (outcome.Refusal is { } refusal)
        {
            return refusals.NoFile(refusal);
        }

        response.Headers.CacheControl = "no-store";
        response.RegisterForDisposeAsync(outcome.Value.Content);
        return TypedResults.Stream(
            outcome.Value.Content,
            "application/pdf",
            outcome.Value.FileName
        );
    }
}
