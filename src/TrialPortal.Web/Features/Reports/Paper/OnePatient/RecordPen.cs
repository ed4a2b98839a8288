using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Words of a patient's record, for a reader who may know names or who may not.</summary>
internal sealed record RecordPen(ReportPen Words, bool Named)
{
    public string this[string key] => Words[key];

    public string Of(string key, params object[] values) => Words.Of(key, values);

    public string Word(Enum value) => Words.Word(value);

    public string Date(DateOnly day) => Words.Date(day);

    public string Instant(DateTimeOffset at) => Words.Instant(at);

    /// <summary>35 tablets.</summary>
    public string Units(decimal units, BaseUnit unit) => Show.Dose(units, unit, Words.Language);

    /// <summary>From day to day; no end where there is none.</summary>
    public string UntilOrOpen(DateOnly? until) =>
        until is { } day ? Date(day) : this[MedicinePaperText.NoEnd];

    /// <summary>With the reasons that were written, as far as they are for this reader.</summary>
    public string Because(string text, params IEnumerable<string?> reasons) =>
        string.Join(
            "; ",
            reasons
                .Select(r => ChangeReason.For(r, Named))
                .OfType<string>()
                .Select(Words.Reason)
                .Prepend(text)
        );

    /// <summary>Everybody who had a hand in it, once.</summary>
    public static string People(params IEnumerable<string?> names) =>
        string.Join(", ", names.OfType<string>().Distinct());
}
