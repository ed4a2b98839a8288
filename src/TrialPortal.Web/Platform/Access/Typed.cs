using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrialPortal.Web.Platform.Access;

/// <summary>What was typed or is known of an act outside an operation, as the JSON its audit entry keeps; never a secret.</summary>
internal static class Typed
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The longest text of a stranger that reaches the audit.</summary>
    private const int Longest = 200;

    public static string Of(params (string Name, string? Value)[] values) =>
        JsonSerializer.Serialize(values.ToDictionary(v => v.Name, v => Short(v.Value)), Options);

    private static string? Short(string? text) =>
        text is null
            ? null
            : new string(
                text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(Longest).ToArray()
            );
}
