using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>A value that must be there: an empty GUID or blank text counts as nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotEmptyAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value switch
        {
            null => false,
            Guid id => id != Guid.Empty,
            string text => !string.IsNullOrWhiteSpace(text),
            System.Collections.ICollection many => many.Count > 0,
            _ => true,
        };
}

/// <summary>
/// Checks the annotations of an operation, that its text can be stored and hashed, and that its days can be reckoned with in
/// every zone; rules are Domain's.
/// </summary>
internal static class Shape
{
    /// <summary>The longest text of a field without a length of its own.</summary>
    private const int LongestText = 4000;

    /// <summary>Years of trials and of those in them, as dates are read on pages too (LenientDate).</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private static readonly ConcurrentDictionary<
        Type,
        (PropertyInfo, ValidationAttribute[])[]
    > Known = new();

    public static Refusal? Check(object operation)
    {
        var wrong = new List<Refusal>();
        foreach (var (property, rules) in Known.GetOrAdd(operation.GetType(), Read))
        {
            var value = property.GetValue(operation);
            if (First(rules, value) is { } refusal)
            {
                wrong.Add(refusal.At(property.Name));
            }
        }

        return wrong.Count == 0 ? null : wrong[0] with { Also = wrong[1..] };
    }

    private static Refusal? First(ValidationAttribute[] rules, object? value)
    {
        var broken = rules.FirstOrDefault(r => !r.IsValid(value));
        return broken switch
        {
            null => value switch
            {
                string text => Text(text),
                DateOnly day => Year(day.Year),
                DateTimeOffset at => Year(at.UtcDateTime.Year),
                _ => null,
            },
            RequiredAttribute or NotEmptyAttribute => new Refusal("FieldRequired", "O6"),
            StringLengthAttribute length => new Refusal("FieldTooLong", "O6").With(
                "longest",
                length.MaximumLength
            ),
            MaxLengthAttribute length => new Refusal("FieldTooLong", "O6").With(
                "longest",
                length.Length
            ),
            EmailAddressAttribute => new Refusal("EmailNotReal", "O6"),
            RangeAttribute range => new Refusal("FieldOutOfRange", "O6")
                .With("lowest", range.Minimum)
                .With("highest", range.Maximum),
            _ => new Refusal("FieldNotReadable", "O6"),
        };
    }

    private static Refusal? Text(string text) =>
        text.Length > LongestText ? new Refusal("FieldTooLong", "O6").With("longest", LongestText)
        : text.Contains('\0') || !IsWellFormed(text) ? new Refusal("FieldNotReadable", "O6")
        : null;

    private static Refusal? Year(int year) =>
        year is >= FirstYear and <= LastYear
            ? null
            : new Refusal("FieldOutOfRange", "O6")
                .With("lowest", new DateOnly(FirstYear, 1, 1))
                .With("highest", new DateOnly(LastYear, 12, 31));

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                char.IsSurrogate(text[i])
                && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            )
            {
                return false;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }

    private static (PropertyInfo, ValidationAttribute[])[] Read(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => (p, p.GetCustomAttributes<ValidationAttribute>(true).ToArray()))
            .ToArray();
}
