using System.Text;
using SkiaSharp;
using TrialPortal.Domain.Messaging;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Files;

namespace TrialPortal.Web.Tests.Files;

/// <summary>What people send, and what attackers do: taken clean, or refused with the reason.</summary>
[Trait("id", "G3")]
public sealed class IntakeTests
{
    /// <summary>A list of one object, the seventh.</summary>
    private const string Acting = "7 0 <</Type/Catalog/OpenAction 9 0 R>>";

    public static TheoryData<string, byte[], string> Attacks =>
        new()
        {
            { "empty", [], "FileEmpty" },
            { "a renamed executable", [.. "MZ"u8, .. new byte[64]], "FileKindNotTaken" },
            { "an ELF", [0x7F, .. "ELF"u8, .. new byte[64]], "FileKindNotTaken" },
            {
                "SVG with a script",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray(),
                "FileKindNotTaken"
            },
            { "HTML", "<!doctype html><script>1</script>"u8.ToArray(), "FileKindNotTaken" },
            { "GIF", [.. "GIF89a"u8, .. new byte[32]], "FileKindNotTaken" },
            { "an archive", [.. "PK"u8, 3, 4, .. new byte[32]], "FileKindNotTaken" },
            { "HTML before a PDF", [.. "<html>"u8, .. Pictures.Pdf()], "FileKindNotTaken" },
            { "an archive behind a PDF", [.. Pictures.Pdf(), .. "PK"u8, 3, 4], "FileNotReadable" },
            { "a PDF without an end", "%PDF-1.7\n1 0 obj"u8.ToArray(), "FileNotReadable" },
            { "half a JPEG's head", [0xFF, 0xD8, 0xFF, 0xE0], "FileNotReadable" },
            { "a locked PDF", Pictures.Pdf("3 0 obj<</Encrypt 4 0 R>>endobj"), "PaperLocked" },
            { "a script", Pictures.Pdf("3 0 obj<</S/JavaScript/JS(app)>>endobj"), "PaperActs" },
            { "a hidden script", Pictures.Pdf("3 0 obj<</S/J#61vaScr#69pt>>endobj"), "PaperActs" },
            { "a launch", Pictures.Pdf("3 0 obj<</S /Launch /F(cmd)>>endobj"), "PaperActs" },
            {
                "files inside",
                Pictures.Pdf("3 0 obj<</Type/EmbeddedFile>>endobj"),
                "PaperCarriesFiles"
            },
            {
                "what opens by itself, in a packed list of objects",
                Pictures.Pdf(
                    ("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", Pictures.Packed(Acting))
                ),
                "PaperActs"
            },
            {
                "the same under a head that says nothing of it",
                Pictures.Pdf(("/Filter/FlateDecode", Pictures.Packed(Acting))),
                "PaperActs"
            },
            {
                "the same, not packed",
                Pictures.Pdf(("/Type/ObjStm/N 1/First 4", Encoding.ASCII.GetBytes(Acting))),
                "PaperActs"
            },
            {
                "the same in an object that begins inside a stream",
                Pictures.Pdf(("", Encoding.ASCII.GetBytes("8 0 obj<</OpenAction 9 0 R>>"))),
                "PaperActs"
            },
            {
                "a list of objects packed in another way",
                Pictures.Pdf(
                    ("/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode", "3720302F"u8.ToArray())
                ),
                "FileNotReadable"
            },
            {
                "a list of objects packed twice",
                Pictures.Pdf(
                    ("/N 1/First 4/Filter[/FlateDecode/FlateDecode]", Pictures.Packed(Acting))
                ),
                "FileNotReadable"
            },
            {
                "a list of objects that is none",
                Pictures.Pdf(("/N 1/First 4/Filter/FlateDecode", "none"u8.ToArray())),
                "FileNotReadable"
            },
            {
                "a list of objects without end",
                Pictures.Pdf(
                    (
                        "/N 1/First 4/Filter/FlateDecode",
                        Pictures.Packed(new string(' ', 70_000_000))
                    )
                ),
                "FileNotReadable"
            },
            { "2.5 thousand million pixels", Pictures.Claiming(50_000, 50_000), "PhotoTooLarge" },
            { "sixty million pixels", Pictures.Claiming(20_000, 3_000), "PhotoTooLarge" },
        };

    [Theory]
    [MemberData(nameof(Attacks))]
    [Trait("id", "V5.2.2")]
    public void What_is_no_photo_and_no_harmless_paper_is_refused_with_its_reason(
        string what,
        byte[] content,
        string code
    ) => Assert.Equal((what, code), (what, Intake.Judge(content, "photo.jpg").Refusal?.Code));

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "wound.jpg")]
    [InlineData(SKEncodedImageFormat.Png, "wound.jpg")]
    [InlineData(SKEncodedImageFormat.Webp, "wound.jpg")]
    public void A_photo_is_drawn_anew_whatever_its_name_says(SKEncodedImageFormat came, string kept)
    {
        var taken = Intake.Judge(Pictures.Draw(format: came), "wound.exe").Value;

        Assert.Equal((kept, 40, 60), (taken.Name, taken.Width, taken.Height));
        Assert.Equal(SKEncodedImageFormat.Jpeg, FormatOf(taken.Content));
    }

    [Fact]
    [Trait("id", "V5.4.3")]
    public void Where_and_how_it_was_taken_is_gone_and_it_stands_upright()
    {
        var came = Pictures.OnItsSide("Seoul 37.5665");
        Assert.Contains("Seoul", Encoding.Latin1.GetString(came), StringComparison.Ordinal);

        var taken = Intake.Judge(came, "side.jpg").Value;

        Assert.DoesNotContain(
            "Exif",
            Encoding.Latin1.GetString(taken.Content),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Seoul",
            Encoding.Latin1.GetString(taken.Content),
            StringComparison.Ordinal
        );
        Assert.Equal((60, 40), (taken.Width, taken.Height));
        using var drawn = SKBitmap.Decode(taken.Content);
        // Held with its top to the right: what was above is at the right.
        Assert.True(
            drawn.GetPixel(50, 20).Red > 200,
            "The top of the picture is not at the right."
        );
        Assert.True(drawn.GetPixel(10, 20).Blue > 200);
    }

    [Fact]
    [Trait("id", "V5.2.2")]
    public void What_hides_behind_a_photo_is_gone()
    {
        byte[] polyglot = [.. Pictures.Draw(), .. "<script>alert(1)</script>"u8];

        var taken = Intake.Judge(polyglot, "a.jpg").Value;

        Assert.DoesNotContain(
            "script",
            Encoding.Latin1.GetString(taken.Content),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_large_photo_is_drawn_smaller_and_a_paper_kept_as_it_came()
    {
        var photo = Intake.Judge(Pictures.Draw(4000, 1000), "wide.jpg").Value;
        Assert.Equal((2048, 512), (photo.Width, photo.Height));

        var paper = Intake.Judge(Pictures.Pdf(), "Lab result").Value;
        Assert.Equal((AttachmentKind.Pdf, "Lab result.pdf"), (paper.Kind, paper.Name));
        Assert.Equal(Pictures.Pdf(), paper.Content);
    }

    [Theory]
    [InlineData("/Subtype/Image/Filter/DCTDecode", "\u00FF\u00D8 /AA \u0001/JS(")]
    [InlineData("/Subtype/Image/Filter/FlateDecode", "x\u009C\u0001 /AA /OpenAction")]
    [Trait("id", "V5.2.2")]
    public void Packed_bytes_of_a_picture_that_look_like_a_name_act_nothing(
        string head,
        string body
    ) =>
        Assert.True(
            Intake.Judge(Pictures.Pdf((head, Encoding.Latin1.GetBytes(body))), "a.pdf").IsDone
        );

    [Fact]
    [Trait("id", "V5.2.2")]
    public void A_list_of_objects_that_act_nothing_is_taken() =>
        Assert.True(
            Intake
                .Judge(
                    Pictures.Pdf(
                        (
                            "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                            Pictures.Packed("7 0 <</Type/Page>>")
                        )
                    ),
                    "a.pdf"
                )
                .IsDone
        );

    [Theory]
    [InlineData("/Type/ObjStm/N 1/First 4/Filter/FlateDecode")]
    [InlineData("/Made/Up/JS 1")]
    [Trait("id", "BZ-09")]
    public void Names_that_nobody_looks_for_are_not_kept_as_a_paper_has_room_for_millions(
        string head
    ) =>
        Assert.Equal(
            ["JS"],
            PaperNames.Of(
                Pictures.Pdf((head, Pictures.Packed("7 0 <</More/Of/Them/JS 1>>"))),
                new HashSet<string> { "JS", "AA" }
            )
        );

    [Theory]
    [InlineData(11_000_000)]
    [InlineData(10)]
    [Trait("id", "V5.2.1")]
    public async Task More_than_ten_megabytes_are_refused_by_size_and_when_more_comes_than_was_said(
        long said
    )
    {
        using var intake = new Intake();
        using var from = new MemoryStream(new byte[11_000_000]);

        var taken = await intake.TakeAsync(
            from,
            said,
            "a.jpg",
            TestContext.Current.CancellationToken
        );

        Assert.Equal("FileTooBig", taken.Refusal?.Code);
        Assert.True(said < 11_000_000 || from.Position == 0, "It was read all the same.");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("C:\\temp\\a b.png", "a b.jpg")]
    [InlineData("a\0b.jpg", "a b.jpg")]
    [InlineData("photo\u202Egpj.exe", "photo gpj.jpg")]
    [InlineData("\"quoted\"; x=1.jpg", "quoted x 1.jpg")]
    [InlineData("상처 사진.jpg", "상처 사진.jpg")]
    [InlineData("...", "photo.jpg")]
    [InlineData(null, "photo.jpg")]
    [Trait("id", "V5.4.1")]
    public void A_name_is_cleaned(string? came, string kept) =>
        Assert.Equal(kept, FileName.Clean(came, "jpg", "photo"));

    [Fact]
    [Trait("id", "V5.4.1")]
    public void A_long_name_is_cut_and_breaks_no_character()
    {
        var name = FileName.Clean(string.Concat(Enumerable.Repeat("𝒜", 300)), "jpg", "photo");

        Assert.InRange(name.Length, 90, FileName.Longest);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    private static SKEncodedImageFormat FormatOf(byte[] content)
    {
        using var codec = SKCodec.Create(SKData.CreateCopy(content));
        return codec.EncodedFormat;
    }
}
