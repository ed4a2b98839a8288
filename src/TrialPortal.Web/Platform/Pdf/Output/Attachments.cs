namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Files that travel inside the document: each is named in the catalog and in the list of embedded files.</summary>
internal static class Attachments
{
    /// <returns>The file specifications.</returns>
    public static async Task<IReadOnlyList<Ref>> PutAsync(
        PdfObjects objects,
        ReportDocument document,
        CancellationToken cancel
    )
    {
        var put = new List<Ref>();
        foreach (var attachment in document.Attachments)
        {
            put.Add(await PutAsync(objects, attachment, document.MadeAt, cancel));
        }

        return put;
    }

    private static async Task<Ref> PutAsync(
        PdfObjects objects,
        ReportAttachment attachment,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var (content, facts, specification) = (objects.Keep(), objects.Keep(), objects.Keep());
        var entries = new PdfBuffer();
        entries.Write("/Type/EmbeddedFile/Subtype/"u8);
        entries.Name(attachment.MediaType);
        entries.Add($"/Params {facts}");
        var size = 0L;
        await objects.PutStreamAsync(
            content,
            entries,
            async stream =>
            {
                await using var counted = new CountedStream(stream);
                await attachment.WriteAsync(counted, cancel);
                size = counted.Written;
            },
            cancel
        );
        objects.Next.Add($"<</Size {size}/ModDate {Moment.Pdf(at)}>>");
        objects.Put(facts);

        var name = Layout.CleanText.OneLine(attachment.FileName);
        objects.Next.Add($"<</Type/Filespec/F {name}/UF {name}/AFRelationship/Data");
        objects.Next.Add($"/Desc {Layout.CleanText.OneLine(attachment.Description)}");
        objects.Next.Add($"/EF<</F {content}/UF {content}>>>>");
        objects.Put(specification);
        return specification;
    }
}
