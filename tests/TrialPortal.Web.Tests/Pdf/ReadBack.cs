using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline;

namespace TrialPortal.Web.Tests.Pdf;

/// <param name="Tag">Kind of the element the words are the content of.</param>
internal sealed record Said(string Tag, string Text, int Page);

/// <summary>A written file as another program reads it.</summary>
internal sealed class ReadBack(byte[] file)
{
    public byte[] File => file;

    public PdfDocument Document { get; } = PdfDocument.Open(file);

    public IReadOnlyList<Page> Pages => [.. Document.GetPages()];

    /// <summary>Content in the order it is read, without furniture and what is drawn again.</summary>
    public IReadOnlyList<Said> Content =>
        [
            .. Pages.SelectMany(p =>
                p.GetMarkedContents()
                    .Where(m => m.MarkedContentIdentifier >= 0)
                    .Select(m => new Said(m.Tag, Words(m), p.Number))
            ),
        ];

    /// <summary>Furniture and repeated heads of each page, as one text.</summary>
    public IReadOnlyList<string> Around =>
        [
            .. Pages.Select(p =>
                string.Join('\n', p.GetMarkedContents().Where(m => m.IsArtifact).Select(Words))
            ),
        ];

    public IReadOnlyList<string> Texts(string tag) =>
        [.. Content.Where(c => c.Tag == tag).Select(c => c.Text)];

    public IReadOnlyList<DocumentBookmarkNode> Bookmarks =>
        Document.TryGetBookmarks(out var bookmarks)
            ? [.. bookmarks.GetNodes().Cast<DocumentBookmarkNode>()]
            : [];

    private static string Words(MarkedContentElement content)
    {
        var letters = new List<string>();
        foreach (var letter in content.Letters)
        {
            // PdfPig gives a letter again with each accent it finds over it; ours are single characters.
            if (content.MarkedContentIdentifier >= 0 && letter.Value.EnumerateRunes().Count() > 1)
            {
                letters.RemoveAt(letters.Count - 1);
            }

            letters.Add(letter.Value);
        }

        return string.Concat(letters);
    }
}
