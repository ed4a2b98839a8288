using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>
/// The rows of a report for machines, written while they are drawn so that they are read once and are the same: CSV in the
/// words of the paper, JSON as the portal keeps them. They lie on the disk, not in memory, until they are attached.
/// </summary>
internal sealed class ReportSpool : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly Stream csvFile;
    private readonly Stream jsonFile;
    private readonly StreamWriter csv;
    private readonly Utf8JsonWriter json;
    private ReportPen pen = default!;
    private DateOnly today;
    private string name = "";

    public ReportSpool(IReportStore store)
    {
        csvFile = ReportFile.Guarded(store.Scratch);
        jsonFile = ReportFile.Guarded(store.Scratch);
        // With its mark, since spreadsheets read Korean without it in another encoding.
        csv = new StreamWriter(new ReportFile(csvFile), new UTF8Encoding(true), FlushAt);
        json = new Utf8JsonWriter(
            new ReportFile(jsonFile),
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }

    public long Rows { get; private set; }

    /// <summary>Told when the pages are drawn and the first of the two is attached.</summary>
    public Action? Attaching { get; init; }

    public void Begin(ReportOrder order, ReportPen words)
    {
        pen = words;
        today = Zone.DayAt(order.Place.ZoneId, order.MadeAt);
        name = order.Content.RowsName;
        csv.Write(Csv.Line(order.Content.Head(pen)));
        json.WriteStartObject();
        ReportJson.WriteFront(json, order);
        json.WriteStartArray("rows");
    }

    public void Add(AuditEntry entry)
    {
        foreach (var line in AuditLines.Of(pen.Texts, entry, pen.ZoneId, pen.Language))
        {
            csv.Write(Csv.Line(line));
        }

        ReportJson.Write(json, entry);
        Count();
    }

    public void Add(AccessRow row)
    {
        csv.Write(Csv.Line(AccessListReport.Cells(row, pen, today)));
        ReportJson.Write(json, row);
        Count();
    }

    /// <param name="line">The row in the words of the paper.</param>
    /// <param name="row">The same with its values as they are kept.</param>
    public void Add<T>(IReadOnlyList<string> line, T row)
        where T : notnull
    {
        csv.Write(Csv.Line(line));
        JsonSerializer.Serialize(json, row, ReportJson.Plain);
        Count();
    }

    public IReadOnlyList<ReportAttachment> Attachments(ReportPen words) =>
        [
            new(
                $"{name}.csv",
                "text/csv",
                words[ReportPaperText.CsvAttached],
                (target, cancel) =>
                {
                    Attaching?.Invoke();
                    csv.Flush();
                    return CopyAsync(csvFile, target, cancel);
                }
            ),
            new(
                $"{name}.json",
                "application/json",
                words[ReportPaperText.JsonAttached],
                (target, cancel) =>
                {
                    json.WriteEndArray();
                    json.WriteEndObject();
                    json.Flush();
                    return CopyAsync(jsonFile, target, cancel);
                }
            ),
        ];

    public void Dispose()
    {
        csvFile.Dispose();
        jsonFile.Dispose();
    }

    private void Count()
    {
        Rows++;
        if (json.BytesPending > FlushAt)
        {
            json.Flush();
        }
    }

    private static Task CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        ReportFile.Guarded(() => from.Position = 0);
        return from.CopyToAsync(to, cancel);
    }
}
