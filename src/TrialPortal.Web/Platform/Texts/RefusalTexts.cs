using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>A refusal in words (O6): what did not happen, why, who can, and the next step.</summary>
public sealed record RefusalWords(string What, string Why, string Rule, string? Who, string? Next);

/// <summary>
/// Turns a refusal's code and facts into its four lines. Texts are <c>{Code}.What/.Why/.Who/.Next</c> in any capability's
/// resources; <c>{name}</c> takes the fact of that name, <c>{least~most}</c> two as a range. What is said at a field (<c>.AtField</c>, <c>.AtChoice</c>) names it by
/// <c>{field}</c>.
/// </summary>
public sealed partial class RefusalTexts(TextCatalogue catalogue)
{
    private const string Unknown = "Refused";

    /// <param name="zoneId">The site's zone, in which instants among the facts are shown.</param>
    public RefusalWords Of(Refusal refusal, string zoneId = "UTC", CultureInfo? language = null)
    {
        var known = catalogue.Find($"{refusal.Code}.What") is null
            ? refusal with
            {
                Code = Unknown,
            }
            : refusal;
        return new RefusalWords(
            Line(known, "What", zoneId, language) ?? refusal.Code,
            Line(known, "Why", zoneId, language) ?? "",
            refusal.Rule,
            Line(known, "Who", zoneId, language),
            Line(known, "Next", zoneId, language)
        );
    }

    /// <summary>What, why and the next step in one line, for a page without a circuit.</summary>
    public string Sentence(Refusal refusal)
    {
        var words = Of(refusal);
        return string.Join(
            ' ',
            new[] { words.What, words.Why, words.Next }.Where(t => !string.IsNullOrEmpty(t))
        );
    }

    /// <summary>One sentence for a field: what to do, else why.</summary>
    /// <param name="field">The field inside a sentence.</param>
    /// <param name="isChoice">Its value is chosen, not typed.</param>
    public string AtField(Refusal refusal, string field, bool isChoice, string zoneId = "UTC")
    {
        var named = refusal.With("field", field);
        var words = Of(named, zoneId);
        return (isChoice ? Line(named, "AtChoice", zoneId) : null)
            ?? Line(named, "AtField", zoneId)
            ?? (words.Why.Length > 0 ? words.Why : words.What);
    }

    private string? Line(
        Refusal refusal,
        string part,
        string zoneId,
        CultureInfo? language = null
    ) =>
        catalogue.Find($"{refusal.Code}.{part}", language) is { Length: > 0 } text
            ? Fill(text, refusal.Facts, zoneId, language)
            : null;

    private string Fill(
        string text,
        IReadOnlyDictionary<string, object> facts,
        string zoneId,
        CultureInfo? language
    )
    {
        return Placeholder()
            .Replace(
                text,
                m =>
                    m.Groups[2].Success
                        ? Show.Range(Fact(m.Groups[1].Value), Fact(m.Groups[2].Value), language)
                        : Fact(m.Groups[1].Value)
            );

        string Fact(string name) =>
            facts.TryGetValue(name, out var fact)
                ? Value(fact, zoneId, language)
                : Show.Missing(language);
    }

    private string Value(object fact, string zoneId, CultureInfo? language) =>
        fact switch
        {
            DateOnly day => Show.Date(day, language),
            DateTimeOffset instant => Show.DateTime(instant, zoneId, language),
            Enum value => catalogue.Word(value, language),
            int or long => Show.Count(Convert.ToInt64(fact, CultureInfo.InvariantCulture)),
            decimal number => Show.Number(number),
            IEnumerable<Enum> values => string.Join(
                ", ",
                values.Select(v => catalogue.Word(v, language))
            ),
            _ => Show.Text(Convert.ToString(fact, CultureInfo.InvariantCulture), language),
        };

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9]*)(?:~([A-Za-z][A-Za-z0-9]*))?\}")]
    private static partial Regex Placeholder();
}
