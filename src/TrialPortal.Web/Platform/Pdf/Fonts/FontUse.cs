using System.Globalization;
using System.Text;

namespace TrialPortal.Web.Platform.Pdf.Fonts;

/// <summary>
/// The characters one document uses of one font. Each gets the next code when it first comes; the code stands in the pages and
/// is the number of the glyph in the embedded subset, which is written last. A character the font lacks is drawn as a square and
/// still has a code of its own, so that it is read, copied and searched as what it is.
/// </summary>
internal sealed class FontUse
{
    /// <summary>Drawn as nothing, as wide as the number of pages is narrower than the room kept for it.</summary>
    public const int PagesSpacer = 1;

    /// <summary>Drawn as the number of all pages, which is known when the last is written.</summary>
    public const int PagesTotal = 2;

    private const int Square = 0x25A1;
    private const int MostCodes = 65_000;
    private readonly FontFile font;
    private readonly ushort[]?[] blocks = new ushort[]?[256];
    private readonly Dictionary<int, ushort> beyond = [];
    private readonly List<int> glyphs = [];
    private readonly List<string> texts = [];
    private readonly List<double> advances = [];
    private readonly int square;
    private readonly ushort squareCode;

    public FontUse(FontFile font)
    {
        this.font = font;
        square = font.Glyph(Square);
        Add(0, "");
        Add(Nothing, " ");
        Add(Nothing, "");
        squareCode = (ushort)Code(Square);
    }

    /// <summary>Stands for a glyph without ink.</summary>
    public const int Nothing = -1;

    public FontFile File => font;

    /// <summary>Glyphs of the font by code; of <see cref="PagesTotal"/> the digits that make it.</summary>
    public IReadOnlyList<int> Glyphs => glyphs;

    /// <summary>What each code is read as.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Widths by code, in ems.</summary>
    public IReadOnlyList<double> Advances => advances;

    /// <summary>Room kept for the number of all pages, in ems.</summary>
    public double PagesRoom => 6 * Advance('0');

    /// <summary>Glyphs of the digits of the number of pages.</summary>
    public IReadOnlyList<int> PagesDigits { get; private set; } = [];

    public double Advance(int character) => advances[Code(character)];

    public int Code(int character)
    {
        if (character > char.MaxValue)
        {
            return beyond.TryGetValue(character, out var known)
                ? known
                : beyond[character] = Next(character);
        }

        var block = blocks[character >> 8] ??= new ushort[256];
        ref var code = ref block[character & 0xFF];
        return code != 0 ? code : code = Next(character);
    }

    /// <summary>Says how many pages there are, now that all are written.</summary>
    public void Settle(int pages)
    {
        var digits = pages.ToString(CultureInfo.InvariantCulture);
        PagesDigits = [.. digits.Select(d => font.Glyph(d))];
        texts[PagesTotal] = digits;
        advances[PagesTotal] = digits.Sum(d => Advance(d));
        advances[PagesSpacer] = Math.Max(0, PagesRoom - advances[PagesTotal]);
    }

    private ushort Next(int character)
    {
        if (glyphs.Count >= MostCodes)
        {
            // More kinds of characters than a font can number: those that come now are squares read as such.
            return squareCode;
        }

        var glyph = font.Glyph(character);
        var rune = new Rune(character);
        var shown =
            glyph != 0 ? glyph
            : IsInvisible(rune) ? Nothing
            : square;
        Add(shown, rune.ToString());
        return (ushort)(glyphs.Count - 1);
    }

    private void Add(int glyph, string text)
    {
        glyphs.Add(glyph);
        texts.Add(text);
        advances.Add(glyph == Nothing ? 0 : font.Advance(glyph) / (double)font.UnitsPerEm);
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
