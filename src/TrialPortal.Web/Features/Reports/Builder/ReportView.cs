using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Builder;

/// <summary>What the builder is set to: all of it stands in the address, so that a report can be handed on and made again.</summary>
public sealed record ReportView
{
    public ReportKind Kind { get; init; } = ReportKind.Audit;

    /// <summary>Null for the portal.</summary>
    public Guid? Site { get; init; }
    public ReportLanguage Language { get; init; } = ReportLanguage.English;
    public ReportSelection Selection { get; init; } = new();

    /// <summary>A filter is set that can be cleared.</summary>
    public bool IsNarrowed => Kind == ReportKind.Audit && Selection != new ReportSelection();

    public string Url
    {
        get
        {
            (string Name, string? Value)[] parts =
            [
                ("kind", Tag(Kind)),
                ("site", Site?.ToString()),
                ("subject", Selection.Subject),
                ("who", Selection.ActorId?.ToString()),
                ("did", Selection.Did),
                ("record", Selection.RecordType),
                ("outcome", Selection.Outcome?.ToString()),
                ("from", Iso(Selection.From)),
                ("to", Iso(Selection.To)),
                ("language", Tag(Language)),
            ];
            return PortalUrls.NewReport
                + "?"
                + string.Join(
                    '&',
                    parts
                        .Where(p => !string.IsNullOrEmpty(p.Value))
                        .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}")
                );
        }
    }

    public static ReportView Of(KeptReport report) =>
        new()
        {
            Kind = report.Kind,
            Site = report.SiteId,
            Language = report.Language,
            Selection = report.Selection,
        };

    public static ReportKind KindOf(string? text) =>
        Enum.GetValues<ReportKind>().FirstOrDefault(k => Tag(k) == text, ReportKind.Audit);

    /// <summary>The language asked for; the reader's own when none is.</summary>
    public static ReportLanguage LanguageOf(string? text) =>
        (text ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) switch
        {
            "both" => ReportLanguage.Both,
            "ko" => ReportLanguage.Korean,
            _ => ReportLanguage.English,
        };

    /// <summary>Sets a command that a form holds on to: a new one would take the focus from its fields.</summary>
    public void Fill(RequestReport command)
    {
        (command.Kind, command.Language) = (Kind, Language);
        Selection.Into(command, Site);
    }

    public ReportSize ToSize() => Selection.Into(new ReportSize { Kind = Kind }, Site);

    public ReportPreview ToPreview() =>
        Selection.Into(new ReportPreview { Kind = Kind, Language = Language }, Site);

    private static string Tag(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => "audit",
            ReportKind.AccessList => "access",
            ReportKind.SubjectLog => "subject",
            ReportKind.StockLedger => "stock",
            ReportKind.PatientRecord => "record",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static string Tag(ReportLanguage language) =>
        language switch
        {
            ReportLanguage.Both => "both",
            ReportLanguage.Korean => "ko",
            _ => "en",
        };

    private static string? Iso(DateOnly? day) => day is { } d ? CanonicalValue.Text(d) : null;
}
