using System.Text;

namespace TrialPortal.Domain.Shared;

/// <summary>Checks that every typed text and reason passes before it reaches a record.</summary>
public static class Check
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Trimmed, composed (NFC, so that Hangul typed on any keyboard compares equal), and null when empty.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        return IsStorable(trimmed) ? trimmed.Normalize(NormalizationForm.FormC) : trimmed;
    }

    public static Refusal? Required(string? text, string field, int longest, string rule = "C1") =>
        Clean(text) is null
            ? new Refusal("TextMissing", rule).At(field)
            : Optional(text, field, longest, rule);

    public static Refusal? Optional(string? text, string field, int longest, string rule = "C1")
    {
        if (Clean(text) is not { } clean)
        {
            return null;
        }

        if (!IsStorable(clean))
        {
            return new Refusal("TextNotReadable", rule).At(field);
        }

        if (clean.Length > longest)
        {
            return new Refusal("TextTooLong", rule).With("longest", longest).At(field);
        }

        return PersonalNumbers.LooksLikeResidentNumber(clean)
            ? new Refusal("ResidentNumberTyped", "PIPA-24-2").At(field)
            : null;
    }

    /// <summary>The code of a reason that no other code names; alone it says nothing.</summary>
    public const string OtherReason = "Other";

    /// <summary>A reason that must be given (J3): words, or a code that says why by itself.</summary>
    public static Refusal? Reason(string? reason) =>
        Clean(reason) is null or OtherReason
            ? new Refusal("ReasonMissing", "J3").At(nameof(Reason))
            : Optional(reason, nameof(Reason), ReasonLength, "J3");

    /// <summary>All that are wrong as one refusal: the first, carrying the others and what these carry.</summary>
    public static Refusal? All(params IEnumerable<Refusal?> refusals)
    {
        var wrong = refusals.OfType<Refusal>().SelectMany(r => r.Each).ToList();
        return wrong.Count == 0
            ? null
            : wrong[0] with
            {
                Also = [.. wrong[1..].Select(r => r with { Also = [] })],
            };
    }

    // U+0000 and lone surrogates are kept by SQLite and refused by PostgreSQL; both must hold the same row.
    internal static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    return false;
                }

                i++;
            }
            else if (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t'))
            {
                return false;
            }
        }

        return true;
    }
}
