using System.Globalization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>
/// A record's own <see cref="ISignable.Content"/> in the reader's words, in its order: what its signer is shown cannot
/// differ from what the signature binds. Words of a field are <c>Signed.Name</c>, of a value <c>Signed.Name.value</c>.
/// </summary>
internal static class SignedContent
{
    public static IReadOnlyList<(string Label, string Value)> InWords(
        IReadOnlyDictionary<string, string?> content,
        TextCatalogue texts
    ) =>
        [
            .. content.Select(field =>
                (
                    texts.Find($"Signed.{field.Key}") ?? field.Key,
                    Value(field.Key, field.Value, texts)
                )
            ),
        ];

    private static string Value(string field, string? value, TextCatalogue texts) =>
        value is null ? Show.Missing()
        : DateOnly.TryParseExact(
            value,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? Show.Date(day)
        : texts.Find($"Signed.{field}.{value}") ?? value;
}
