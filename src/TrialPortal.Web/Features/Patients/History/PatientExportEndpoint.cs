using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>GET /patients/{id}/export.json. What may not be seen answers 404, like what is not there (A5).</summary>
internal static class PatientExportEndpoint
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/patients/{id:guid}/export.json", ExportAsync)
            .RequireAuthorization(nameof(Permission.ExportPatient))
            .AsFile();

    private static async Task<Results<FileContentHttpResult, NotFound>> ExportAsync(
        Guid id,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var outcome = await operations.AskAsync(
            new ExportPatient { PatientId = id },
            cancel: cancel
        );
        // The file's name holds the subject number and no personal data.
        return outcome.IsDone
            ? TypedResults.File(
                JsonSerializer.SerializeToUtf8Bytes(outcome.Value, Json),
                "application/json; charset=utf-8",
                $"{outcome.Value.Patient.SubjectNumber}.json"
            )
            : TypedResults.NotFound();
    }
}
