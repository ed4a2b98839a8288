using Microsoft.AspNetCore.Components.Endpoints;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// A form that its page does not have, such as one from before an update, or one whose token is not right any more: the
/// framework writes a bare line for developers, or nothing. That is held back, and a page or a problem is made of the status
/// further out. What a page answers to its own forms is as small as the page, and is held for as long as it is drawn.
/// </summary>
internal static class UnknownForm
{
    /// <summary>After routing, and before what draws pages.</summary>
    public static void UseKnownForms(this WebApplication app) =>
        app.UseWhen(
            IsFormOfPage,
            forms =>
                forms.Use(
                    async (context, next) =>
                    {
                        var response = context.Response;
                        var body = response.Body;
                        using var held = new MemoryStream();
                        response.Body = held;
                        try
                        {
                            await next(context);
                        }
                        finally
                        {
                            response.Body = body;
                        }

                        if (response.StatusCode == StatusCodes.Status400BadRequest)
                        {
                            // The page of the status is no answer to the form: it is drawn as if it had been asked for.
                            context.Request.Method = HttpMethods.Get;
                            response.ContentType = null;
                            return;
                        }

                        held.Position = 0;
                        await held.CopyToAsync(body, context.RequestAborted);
                    }
                )
        );

    private static bool IsFormOfPage(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
