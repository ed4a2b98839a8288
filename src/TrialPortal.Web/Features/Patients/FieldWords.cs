using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>The audit's canonical names and values of a profile in the reader's words. Ids and links have none and are left out.</summary>
internal static class FieldWords
{
    public static bool HasWord(string field, IStringLocalizer<PatientsText> texts) =>
        !texts[$"Field.{field}"].ResourceNotFound;

    /// <summary>A value that the reader has a word for; a first version says nothing of what nobody has set yet.</summary>
    public static bool IsTold(AuditField change, IStringLocalizer<PatientsText> texts) =>
        HasWord(change.Name, texts)
        && (
            change.IsHidden
            || change.Old.Kept is not null
            || (change.Name, change.New.Kept)
                is not ((_, null or "") or (nameof(PatientProfile.IsActive), "false"))
        );

    public static string Name(string field, IStringLocalizer<PatientsText> texts) =>
        texts[$"Field.{field}"];

    public static string Value(
        string field,
        string? value,
        TextCatalogue words,
        IStringLocalizer<PatientsText> texts
    ) =>
        (field, value) switch
        {
            (_, null or "") => Show.Missing(),
            (nameof(PatientProfile.Sex), _) => words.Word(Enum.Parse<Sex>(value)),
            (nameof(PatientProfile.Status), _) => words.Word(Enum.Parse<PatientStatus>(value)),
            (
                nameof(PatientProfile.DateOfBirth)
                    or nameof(PatientProfile.ConsentDate)
                    or nameof(PatientProfile.StatusSince),
                _
            ) => Show.Date(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (nameof(PatientProfile.EligibilityMet), _) => texts[
                value == "true" ? PatientsText.EligibilityYes : PatientsText.EligibilityNo
            ],
            (nameof(PatientProfile.IsActive), _) => texts[
                value == "true" ? PatientsText.PortalActive : PatientsText.PortalClosed
            ],
            _ => value,
        };

    /// <summary>One change as a sentence: first entry, change, or the bare fact where the value is hidden.</summary>
    public static string Sentence(
        AuditField change,
        TextCatalogue words,
        IStringLocalizer<PatientsText> texts
    )
    {
        var name = Name(change.Name, texts);
        var now = Value(change.Name, change.New.Kept, words, texts);
        return change.IsHidden ? texts[PatientsText.HistoryHidden, name]
            : change.Old.Kept is null ? texts[PatientsText.HistoryFirst, name, now]
            : texts[
                PatientsText.HistoryChange,
                name,
                Value(change.Name, change.Old.Kept, words, texts),
                now
            ];
    }

    /// <summary>What others changed while a form was open, as the refusal tells it.</summary>
    public static IReadOnlyList<FieldChange> Changes(
        Refusal refusal,
        TextCatalogue words,
        IStringLocalizer<PatientsText> texts
    ) =>
        refusal.Facts.GetValueOrDefault("changes") is IEnumerable<ChangedField> changes
            ? changes
                .Where(c => HasWord(c.Name, texts))
                .Select(c => new FieldChange(
                    Name(c.Name, texts),
                    Value(c.Name, c.Old, words, texts),
                    Value(c.Name, c.New, words, texts)
                ))
                .ToList()
            : [];
}
