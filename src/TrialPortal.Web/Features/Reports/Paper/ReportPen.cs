using System.Globalization;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>Words of a paper in the language of the paper, whatever its requester reads on screen.</summary>
/// <param name="ZoneId">Of the site.</param>
internal sealed record ReportPen(TextCatalogue Texts, CultureInfo Language, string ZoneId)
{
    public string this[string key] => Texts.Find(key, Language)!;

    public string Of(string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, this[key], values);

    public string Word(Enum value) => Texts.Word(value, Language);

    public string Date(DateOnly day) => Show.Date(day, Language);

    /// <summary>Both at the site and in UTC.</summary>
    public string Instant(DateTimeOffset at) => Show.AuditDateTime(at, ZoneId, Language);

    public ReportFact Fact(string label, ReportText value) => new(this[label], value);

    public ReportRun Muted(string text) => new(text, ReportEmphasis.Muted);
}
