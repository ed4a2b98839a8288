using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>An embedded font: two-byte codes that are the glyphs of the subset, their widths, and what each is read as.</summary>
internal static class FontObjects
{
    public static Ref Put(PdfObjects objects, FontUse use, string name)
    {
        var (font, descendant, descriptor, file, unicode) = (
            objects.Keep(),
            objects.Keep(),
            objects.Keep(),
            objects.Keep(),
            objects.Keep()
        );
        var subset = FontSubset.Of(use);
        var named = $"{Tag(subset)}+{name}";
        objects.PutStream(file, Invariant($"/Length1 {subset.Length}"), subset);
        objects.PutStream(unicode, "", Encoding.ASCII.GetBytes(UnicodeMap(use)));

        objects.Next.Ascii($"<</Type/Font/Subtype/Type0/BaseFont/{named}/Encoding/Identity-H");
        objects.Next.Add($"/DescendantFonts[{descendant}]/ToUnicode {unicode}>>");
        objects.Put(font);

        objects.Next.Ascii($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{named}");
        objects.Next.Ascii("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
        objects.Next.Add($"/CIDToGIDMap/Identity/FontDescriptor {descriptor}/DW 0/W[0[");
        foreach (var advance in use.Advances)
        {
            objects.Next.Add($"{1000 * advance} ");
        }

        objects.Next.Write("]]>>"u8);
        objects.Put(descendant);

        objects.Next.Ascii(
            $"<</Type/FontDescriptor/FontName/{named}/Flags 4/ItalicAngle 0/StemV 80"
        );
        Put(objects.Next, use.File);
        objects.Next.Add($"/FontFile2 {file}>>");
        objects.Put(descriptor);
        return font;
    }

    private static void Put(PdfBuffer into, FontFile font)
    {
        var (left, bottom, right, top) = font.Bounds;
        into.Add($"/FontBBox[{Em(left)} {Em(bottom)} {Em(right)} {Em(top)}]");
        into.Add(
            $"/Ascent {Em(font.Ascent)}/Descent {Em(font.Descent)}/CapHeight {Em(font.CapitalHeight)}"
        );

        long Em(int units) => 1000L * units / font.UnitsPerEm;
    }

    /// <summary>Six letters that tell subsets apart.</summary>
    private static string Tag(byte[] subset) =>
        string.Concat(SHA256.HashData(subset).Take(6).Select(b => (char)('A' + b % 26)));

    private static string UnicodeMap(FontUse use)
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        );
        var known = use.Texts.Index().Where(t => t.Item.Length > 0);
        // No more than a hundred to a block.
        foreach (var block in known.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, text) in block)
            {
                var read = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{read}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
            .ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
