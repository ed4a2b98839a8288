using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>
/// Puts the audit into the reader's language: sentences instead of names of operations, words instead of enums, names
/// instead of ids. Each capability brings its own: <c>Did.{Operation}</c>, <c>Record.{Type}</c>, <c>Field.{Name}</c>.
/// </summary>
internal static class AuditWords
{
    public static string Did(TextCatalogue texts, string operation) =>
        texts.Find($"Did.{operation}") ?? Own(texts, AuditTrailText.EarlierAct);

    public static string Record(TextCatalogue texts, string type) =>
        texts.Find($"Record.{type}") ?? Own(texts, AuditTrailText.EarlierRecord);

    /// <summary>The label of a field: that of its record where it has one of its own, else the common one.</summary>
    public static string Field(TextCatalogue texts, string owner, string field)
    {
        var last = field.Split('.')[^1];
        return field.Length == 0
            ? Own(texts, AuditTrailText.Said)
            : texts.Find($"Field.{owner}.{last}")
                ?? texts.Find($"Field.{last}")
                ?? Own(texts, AuditTrailText.EarlierField);
    }

    public static string Who(TextCatalogue texts, AuditRow row) =>
        row switch
        {
            { ByPatient: true } => texts.Word(Role.Patient),
            { ActorKind: ActorKind.User, Role: { } role } => $"{row.ActorName}, {texts.Word(role)}",
            { ActorKind: ActorKind.User } => row.ActorName,
            _ => texts.Word(row.ActorKind),
        };

    public static string About(TextCatalogue texts, AuditRow row) =>
        row.SubjectNumber ?? row.SiteCode ?? Own(texts, AuditTrailText.Portal);

    public static string Outcome(TextCatalogue texts, AuditRow row) =>
        row switch
        {
            { Outcome: AuditOutcome.Done, IsSigned: true } => Own(texts, AuditTrailText.DoneSigned),
            { Outcome: AuditOutcome.Refused, RefusalRule: { } rule } => string.Format(
                CultureInfo.InvariantCulture,
                Own(texts, AuditTrailText.RefusedByRule),
                rule
            ),
            _ => texts.Word(row.Outcome),
        };

    public static StatusLook Look(AuditRow row) =>
        row.Outcome switch
        {
            AuditOutcome.Refused => new(Glyphs.XInRing, StatusRole.Error),
            AuditOutcome.Failed => new(Glyphs.Bang, StatusRole.Error),
            AuditOutcome.Raced => new(Glyphs.Arrows, StatusRole.Warning),
            AuditOutcome.Viewed => new(Glyphs.Eye, StatusRole.Neutral),
            _ when row.IsSigned => new(Glyphs.PenTick, StatusRole.Success),
            _ => new(Glyphs.Check, StatusRole.Neutral),
        };

    public static string Value(TextCatalogue texts, AuditReadout value, string zoneId) =>
        value.Kind switch
        {
            AuditShown.Nothing => Show.Missing(),
            AuditShown.Hidden => Own(texts, AuditTrailText.Hidden),
            AuditShown.Day => Show.Date(
                DateOnly.ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            AuditShown.Instant => Show.AuditDateTime(
                DateTimeOffset.Parse(value.Text, CultureInfo.InvariantCulture),
                zoneId
            ),
            AuditShown.YesNo => Own(
                texts,
                value.Text == "true" ? AuditTrailText.Yes : AuditTrailText.No
            ),
            AuditShown.Word => texts.Find(value.Text) ?? Own(texts, AuditTrailText.EarlierWord),
            AuditShown.Record => Own(texts, AuditTrailText.UnnamedRecord),
            _ => value.Text,
        };

    /// <summary>What a refusal says without its facts: the audit keeps code and rule.</summary>
    public static string Refusal(TextCatalogue texts, string code, string? rule) =>
        texts.Find($"{code}.What") is { } what
            ? rule is null
                ? what
                : $"{what} ({rule})"
            : Own(texts, AuditTrailText.EarlierRefusal);

    private static string Own(TextCatalogue texts, string key) => texts.Find(key)!;
}
