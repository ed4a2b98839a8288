using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>
/// Puts the audit into the reader's language, or the one given: sentences instead of names of operations, words instead
/// of enums, names instead of ids. Each capability brings its own: <c>Did.{Operation}</c>, <c>Record.{Type}</c>,
/// <c>Field.{Name}</c>.
/// </summary>
public static class AuditWords
{
    public static string Did(TextCatalogue texts, string operation, CultureInfo? language = null) =>
        texts.Find($"Did.{operation}", language) ?? Own(texts, AuditWordText.EarlierAct, language);

    public static string Record(TextCatalogue texts, string type, CultureInfo? language = null) =>
        texts.Find($"Record.{type}", language) ?? Own(texts, AuditWordText.EarlierRecord, language);

    /// <summary>The label of a field: that of its record where it has one of its own, else the common one.</summary>
    public static string Field(
        TextCatalogue texts,
        string owner,
        string field,
        CultureInfo? language = null
    )
    {
        var last = field.Split('.')[^1];
        return field.Length == 0
            ? Own(texts, AuditWordText.Said, language)
            : texts.Find($"Field.{owner}.{last}", language)
                ?? texts.Find($"Field.{last}", language)
                ?? Own(texts, AuditWordText.EarlierField, language);
    }

    public static string Who(TextCatalogue texts, AuditRow row, CultureInfo? language = null) =>
        row switch
        {
            { ByPatient: true } => texts.Word(Role.Patient, language),
            { ActorKind: ActorKind.User, Role: { } role } =>
                $"{row.ActorName}, {texts.Word(role, language)}",
            { ActorKind: ActorKind.User } => row.ActorName,
            _ => texts.Word(row.ActorKind, language),
        };

    public static string About(TextCatalogue texts, AuditRow row, CultureInfo? language = null) =>
        row.SubjectNumber ?? row.SiteCode ?? Own(texts, AuditWordText.Portal, language);

    public static string Outcome(TextCatalogue texts, AuditRow row, CultureInfo? language = null) =>
        row switch
        {
            { Outcome: AuditOutcome.Done, IsSigned: true } => Own(
                texts,
                AuditWordText.DoneSigned,
                language
            ),
            { Outcome: AuditOutcome.Refused, RefusalRule: { } rule } => string.Format(
                CultureInfo.InvariantCulture,
                Own(texts, AuditWordText.RefusedByRule, language),
                rule
            ),
            _ => texts.Word(row.Outcome, language),
        };

    public static string Value(
        TextCatalogue texts,
        AuditReadout value,
        string zoneId,
        CultureInfo? language = null
    ) =>
        value.Kind switch
        {
            AuditShown.Nothing => Show.Missing(language),
            AuditShown.Hidden => Own(texts, AuditWordText.Hidden, language),
            AuditShown.Day => Show.Date(
                DateOnly.ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                language
            ),
            AuditShown.Instant => Show.AuditDateTime(
                DateTimeOffset.Parse(value.Text, CultureInfo.InvariantCulture),
                zoneId,
                language
            ),
            AuditShown.YesNo => Own(
                texts,
                value.Text == "true" ? AuditWordText.Yes : AuditWordText.No,
                language
            ),
            AuditShown.Word => texts.Find(value.Text, language)
                ?? Own(texts, AuditWordText.EarlierWord, language),
            AuditShown.Record => Own(texts, AuditWordText.UnnamedRecord, language),
            _ => value.Text,
        };

    /// <summary>Why, in the reader's words where a reason was chosen, in the writer's where it was written; null where none was given.</summary>
    public static string? Reason(
        TextCatalogue texts,
        AuditReadout reason,
        CultureInfo? language = null
    ) =>
        reason.Kind switch
        {
            AuditShown.Nothing => null,
            AuditShown.Hidden => Own(texts, ChangeReason.KeyOf(ChangeReason.Withheld), language),
            _ => ChangeReason.Words(reason.Text, key => Own(texts, key, language)),
        };

    /// <summary>What a refusal says without its facts: the audit keeps code and rule.</summary>
    public static string Refusal(
        TextCatalogue texts,
        string code,
        string? rule,
        CultureInfo? language = null
    ) =>
        texts.Find($"{code}.What", language) is { } what
            ? rule is null
                ? what
                : $"{what} ({rule})"
            : Own(texts, AuditWordText.EarlierRefusal, language);

    private static string Own(TextCatalogue texts, string key, CultureInfo? language) =>
        texts.Find(key, language)!;
}
