using Microsoft.AspNetCore.Http.HttpResults;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>GET of an attachment: to be saved, never shown as a page of the portal. A link of another sign-in, or an old one, answers 404.</summary>
internal static class AttachmentEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet($"{PortalUrls.Files}/{{id:guid}}", OpenAsync)
            .RequireAuthorization(nameof(Permission.UseOwnAccount))
            .AsFile(RequestLimiter.Attachments);

    private static async Task<Results<FileStreamHttpResult, NotFound, ProblemHttpResult>> OpenAsync(
        Guid id,
        string? k,
        FileLinks links,
        IOperations operations,
        RefusalTexts refusals,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        if (!await links.IsGoodAsync(id, k))
        {
            return TypedResults.NotFound();
        }

        var opened = await operations.AskAsync(
            new AttachmentFile { AttachmentId = id },
            cancel: cancel
        );
        if (opened.Refusal is { } refusal)
        {
            return refusals.NoFile(refusal);
        }

        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.RegisterForDisposeAsync(opened.Value.Content);
        return TypedResults.Stream(opened.Value.Content, opened.Value.Type, opened.Value.Name);
    }
}
