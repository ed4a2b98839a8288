using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>
/// An entry as one sentence: who did what about whom (ALC-2). What was done or seen has a sentence beside its capability,
/// <c>Sentence.{Operation}</c>; what was only tried is told with the act's title.
/// </summary>
public static class AuditSentence
{
    public static string Of(TextCatalogue texts, AuditRow row, CultureInfo? language = null)
    {
        var who = Who(texts, row, language);
        var about = About(texts, row, language);
        return row.Outcome switch
        {
            AuditOutcome.Refused => Tried(AuditWordText.WasRefused),
            AuditOutcome.Raced => Tried(AuditWordText.WasRaced),
            AuditOutcome.Failed => Tried(AuditWordText.HasFailed),
            _ => Filled(
                texts.Find($"Sentence.{row.Operation}", language)
                    ?? Own(texts, AuditWordText.EarlierSentence, language),
                who,
                about
            ),
        };

        string Tried(string key)
        {
            // A title begins with its verb, which within a sentence is written small.
            var act = AuditWords.Did(texts, row.Operation, language);
            return Filled(
                Own(texts, key, language),
                who,
                char.ToLowerInvariant(act[0]) + act[1..],
                // What concerns the portal itself is no news in a sentence of its audit.
                IsOfPortal(row) ? "" : Filled(Own(texts, AuditWordText.Aside, language), about)
            );
        }
    }

    private static string Who(TextCatalogue texts, AuditRow row, CultureInfo? language) =>
        row switch
        {
            { ByPatient: true } => Own(texts, AuditWordText.ThePatient, language),
            { ActorKind: ActorKind.System } => Own(texts, AuditWordText.ThePortal, language),
            { ActorKind: ActorKind.Anonymous } => Own(texts, AuditWordText.Nobody, language),
            { Role: { } role } => Filled(
                Own(texts, AuditWordText.WithRole, language),
                row.ActorName,
                texts.Word(role, language)
            ),
            _ => row.ActorName,
        };

    private static string About(TextCatalogue texts, AuditRow row, CultureInfo? language) =>
        row switch
        {
            { SubjectNumber: { } number } => Filled(
                Own(texts, AuditWordText.PatientOf, language),
                number
            ),
            { PatientId: not null } => Own(texts, AuditWordText.SomePatient, language),
            { SiteCode: { } code } => Filled(Own(texts, AuditWordText.SiteOf, language), code),
            _ => Own(texts, AuditWordText.Portal, language),
        };

    private static bool IsOfPortal(AuditRow row) =>
        row is { SubjectNumber: null, PatientId: null, SiteCode: null };

    private static string Filled(string text, params string[] parts) =>
        string.Format(CultureInfo.InvariantCulture, text, [.. parts.Cast<object>()]);

    private static string Own(TextCatalogue texts, string key, CultureInfo? language) =>
        texts.Find(key, language)!;
}
