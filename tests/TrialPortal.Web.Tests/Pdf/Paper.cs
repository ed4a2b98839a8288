using System.Globalization;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>Documents for tests, and what the writer makes of them.</summary>
internal static class Paper
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 12, 14, 5, 9, TimeSpan.FromHours(9));

    public static readonly ReportFurniture Furniture = new(
        "ORBIT-24, accountability log",
        "KR01 Seoul",
        "Made 12 Mar 2026 14:05 KST for KWON",
        "Page {0} of {1}"
    );

    public static ReportDocument Of(params ReportBlock[] blocks) =>
        new()
        {
            Title = "Site accountability log",
            Language = "en",
            Furniture = Furniture,
            MadeAt = Noon,
            MadeBy = "KWON, Hana",
            Blocks = Each(blocks),
        };

    public static async IAsyncEnumerable<T> Each<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            yield return item;
        }

        await Task.CompletedTask;
    }

    public static ReportTable Table(params ReportRow[] rows) => Table(Each(rows));

    public static ReportTable Table(IAsyncEnumerable<ReportRow> rows) =>
        new(
            "Movements of kits",
            [new("No.", 1, HeadsRow: true, AlignEnd: true), new("Subject", 2), new("Kit", 5)],
            rows
        );

    public static ReportRow Row(int number, string kit = "K-104327 dispensed") =>
        new(
            number.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"KR01-{number:D6}"),
            kit
        );

    public static ReportRow[] Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Row(i))];

    /// <summary>One document with every kind of block, in both languages.</summary>
    public static ReportDocument Everything(ReportPaper paper) =>
        Of(
            new ReportHeading(1, "Site accountability log"),
            new ReportParagraph("Every kit that came to the site or left it."),
            new ReportFacts([new("Study", "ORBIT-24"), new("Site", "KR01 Seoul")]),
            new ReportNote("Blinded view: arm and kit contents are left out."),
            new ReportHeading(2, "Movements"),
            Table(Rows(60)),
            new ReportHeading(2, "Signatures"),
            new ReportSignature(
                "LEE, Soyeon",
                "12 Mar 2026 14:05 KST",
                "Approved",
                "Log, version 3"
            ),
            new ReportSignature(
                "SEO, Jia",
                "11 Mar 2026 09:00 KST",
                "Reviewed",
                "Log, version 2",
                "Changed after signing"
            ),
            new ReportQrCode("https://portal.example/verify/7b2e", "Scan to check this document"),
            new ReportHeading(1, "기관 의약품 수불 기록", NewPage: true) { Language = "ko" },
            new ReportParagraph("기관에 입고되거나 반출된 모든 키트입니다.") { Language = "ko" },
            new ReportFacts([new("시험", "ORBIT-24")]) { Language = "ko" },
            new ReportTable(
                "키트 이동",
                [new("번호", 1, HeadsRow: true), new("내용", 4)],
                Each<ReportRow>([new("1", "키트 K-104327 조제")])
            )
            {
                Language = "ko",
            }
        ) with
        {
            Paper = paper,
            Attachments =
            [
                new(
                    "movements.csv",
                    "text/csv",
                    "The rows of the table",
                    async (stream, cancel) => await stream.WriteAsync(Csv, cancel)
                ),
            ],
        };

    public static readonly byte[] Csv = "no,kit\n1,K-104327 조제\n"u8.ToArray();

    public static async Task<byte[]> WriteAsync(ReportDocument document)
    {
        using var file = new MemoryStream();
        await new PdfWriter().WriteAsync(document, file, null, default);
        return file.ToArray();
    }

    public static async Task<ReadBack> ReadAsync(ReportDocument document) =>
        new(await WriteAsync(document));

    public static Task<ReportPage> FirstPageAsync(ReportDocument document) =>
        new PdfWriter().FirstPageAsync(document, default);
}
