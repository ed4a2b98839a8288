using System.Text.Json;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>Steps through the values of an audit: an object of field names, each with [salt, old, new].</summary>
internal static class ValueReader
{
    /// <exception cref="JsonException">Something else comes next.</exception>
    public static void Step(this ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (!reader.Read() || reader.TokenType != expected)
        {
            throw new JsonException($"There is no {expected} where one belongs.");
        }
    }

    /// <summary>Old and new value, from the salt to the end of the array: where they stand, with what is between them.</summary>
    public static Range OldAndNew(this ref Utf8JsonReader reader)
    {
        var start = reader.Value().Start;
        var end = reader.Value().End;
        reader.Step(JsonTokenType.EndArray);
        return start..end;
    }

    /// <summary>The next value, a text or null: where it stands as it is written.</summary>
    public static Range Value(this ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            throw new JsonException("There is neither text nor null where a value belongs.");
        }

        return (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
    }
}
