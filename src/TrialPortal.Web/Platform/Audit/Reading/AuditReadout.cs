using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>How a value of the audit is to be read out.</summary>
public enum AuditShown
{
    /// <summary>There was none.</summary>
    Nothing = 1,

    /// <summary>There is one, and this reader may not read it.</summary>
    Hidden,
    Text,

    /// <summary>An ISO date.</summary>
    Day,

    /// <summary>An ISO instant.</summary>
    Instant,
    YesNo,

    /// <summary>Key of a word: type and value of an enum.</summary>
    Word,

    /// <summary>A record without a name of its own, or out of the reader's sight.</summary>
    Record,
}

/// <summary>One value, ready to be put into words (<see cref="AuditWords.Value"/>).</summary>
/// <param name="Kept">As the audit keeps it, for files that machines read; null where there is none, it is hidden or has no name here.</param>
public sealed record AuditReadout(AuditShown Kind, string Text = "", string? Kept = null)
{
    public static readonly AuditReadout Nothing = new(AuditShown.Nothing);
    public static readonly AuditReadout Hidden = new(AuditShown.Hidden);

    /// <summary>Its id is left out of files too: whoever may not see a record need not be able to follow it.</summary>
    public static readonly AuditReadout Unnamed = new(AuditShown.Record);

    internal static AuditReadout Of(string field, string? text, Type? type, AuditNamesOfIds names)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return text switch
        {
            null => Nothing,
            Arguments.Redacted => Hidden,
            _ when TitleOf(field) is { } title => new(AuditShown.Word, $"{title}.{text}", text),
            _ when type == typeof(DateOnly) => new(AuditShown.Day, text, text),
            _ when type == typeof(DateTimeOffset) => new(AuditShown.Instant, text, text),
            _ when type == typeof(bool) => new(AuditShown.YesNo, text, text),
            _ when type?.IsEnum == true => new(AuditShown.Word, $"{type.Name}.{text}", text),
            _ when Guid.TryParse(text, out var id) => names.Of(id),
            _ => new(AuditShown.Text, text, text),
        };
    }

    /// <summary>Fields that hold a name of the code: an act and a kind of record are read out by their titles.</summary>
    private static string? TitleOf(string field) =>
        field switch
        {
            "operation" => "Did",
            nameof(Signature.RecordType) => "Record",
            _ => null,
        };
}
