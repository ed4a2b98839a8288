using System.Text.Json;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>What was typed in an act: its arguments and its reason, as far as the reader may read them.</summary>
internal sealed record AuditTyped(AuditReadout Reason, IReadOnlyList<AuditArgument> Arguments)
{
    private const int LongestList = 20;

    public static AuditTyped Of(AuditLog entry, AuditContents contents, AuditNamesOfIds names) =>
        new(
            WhyOf(entry, contents),
            Said(entry, contents)
                .Select(s => new AuditArgument(
                    s.Name,
                    s.IsHidden
                        ? AuditReadout.Hidden
                        : AuditReadout.Of(s.Name, s.Text, s.Type, names)
                ))
                .ToList()
        );

    /// <summary>Texts that may be ids of something with a name.</summary>
    public static IEnumerable<string?> Texts(AuditLog entry, AuditContents contents) =>
        Said(entry, contents).Select(s => s.Text);

    private static AuditReadout WhyOf(AuditLog entry, AuditContents contents) =>
        !Has(entry, AuditText.Reason) ? AuditReadout.Nothing
        : contents.Of(entry.Id).TryGetValue(AuditText.Reason, out var reason)
            ? new AuditReadout(AuditShown.Text, reason.New!, reason.New)
        : AuditReadout.Hidden;

    private static IEnumerable<Word> Said(AuditLog entry, AuditContents contents)
    {
        if (!Has(entry, AuditText.Arguments))
        {
            return [];
        }

        if (
            !contents.Of(entry.Id).TryGetValue(AuditText.Arguments, out var said)
            || said.New is not { } text
        )
        {
            return [new Word("", null, null, true)];
        }

        if (!text.StartsWith('{'))
        {
            return [new Word("", text, null, false)];
        }

        using var json = JsonDocument.Parse(text);
        return Flatten(json.RootElement, AuditNames.Operation(entry.Operation)).ToList();
    }

    private static bool Has(AuditLog entry, string name) =>
        AuditJson.Fields(entry.Body).Exists(f => f.Name == name);

    private static IEnumerable<Word> Flatten(JsonElement value, Type? type)
    {
        foreach (var field in value.EnumerateObject())
        {
            var of = type?.GetProperty(field.Name)?.PropertyType;
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in Flatten(field.Value, of))
                {
                    yield return inner;
                }
            }
            else if (field.Value.ValueKind == JsonValueKind.Array)
            {
                var item = of?.GetGenericArguments().FirstOrDefault();
                var items = field.Value.EnumerateArray().Take(LongestList);
                foreach (var word in items.SelectMany(one => Item(field.Name, one, item)))
                {
                    yield return word;
                }
            }
            else if (field.Value.ValueKind != JsonValueKind.Null)
            {
                yield return new Word(field.Name, Text(field.Value), of, false);
            }
        }
    }

    private static IEnumerable<Word> Item(string name, JsonElement one, Type? type) =>
        one.ValueKind == JsonValueKind.Object
            ? Flatten(one, type)
            : [new Word(name, one.ToString(), type, false)];

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.ToString(),
        };

    private sealed record Word(string Name, string? Text, Type? Type, bool IsHidden);
}
