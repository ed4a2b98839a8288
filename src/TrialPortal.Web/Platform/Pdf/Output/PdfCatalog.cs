using System.Security;
using System.Text;
using TrialPortal.Web.Platform.Pdf.Layout;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>What says of the file as a whole what it is: catalog, properties, metadata.</summary>
internal static class PdfCatalog
{
    private const string Producer = "TrialPortal";

    /// <returns>The catalog and the properties.</returns>
    public static (Ref Catalog, Ref Information) Put(
        PdfObjects objects,
        ReportDocument document,
        (Ref Pages, Ref Structure, Ref? Outline) roots,
        IReadOnlyList<Ref> attachments
    )
    {
        var (catalog, information, metadata) = (objects.Keep(), objects.Keep(), objects.Keep());
        var title = CleanText.OneLine(document.Title);
        var author = CleanText.OneLine(document.MadeBy);
        var language = CleanText.OneLine(document.Language);
        var xmp = Xmp(title, author, language, Moment.Xmp(document.MadeAt));
        objects.PutPlainStream(metadata, "/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(xmp));

        var made = Moment.Pdf(document.MadeAt);
        objects.Next.Add(
            $"<</Title {title}/Author {author}/Creator {Producer}/Producer {Producer}"
        );
        objects.Next.Add($"/CreationDate {made}/ModDate {made}>>");
        objects.Put(information);

        objects.Next.Add($"<</Type/Catalog/Pages {roots.Pages}/StructTreeRoot {roots.Structure}");
        objects.Next.Add($"/MarkInfo<</Marked true>>/Lang {language}/Metadata {metadata}");
        objects.Next.Write("/ViewerPreferences<</DisplayDocTitle true>>"u8);
        if (roots.Outline is { } outline)
        {
            objects.Next.Add($"/Outlines {outline}");
        }

        if (attachments.Count > 0)
        {
            objects.Next.Add($"/AF {attachments}/Names<</EmbeddedFiles<</Names[");
            foreach (var (i, attachment) in attachments.Index())
            {
                // Keys must be in order and differ, which the names of files need not.
                objects.Next.Add($"{$"{i:D4}"} {attachment} ");
            }

            objects.Next.Write("]>>>>"u8);
        }

        objects.Next.Write(">>"u8);
        objects.Put(catalog);
        return (catalog, information);
    }

    private static string Xmp(string title, string author, string language, string made) =>
        $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Xml(
                title
            )}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Xml(author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>{Xml(language)}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>{Producer}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
            <pdf:Producer>{Producer}</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;

    private static string Xml(string text) => SecurityElement.Escape(text);
}
