using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Stock;

/// <summary>Kit numbers as hands, scanners and files bring them: nothing is lost, and each refusal is its own.</summary>
[Trait("id", "E5")]
public sealed class KitIntakeTests
{
    [Fact]
    public void Numbers_are_read_one_a_line_or_parted_as_lists_are() =>
        Assert.Equal(
            ["K-1001", "K-1002", "K-1003", "K-1004"],
            Of("k-1001\r\nK-1002, K-1003;\tK-1004\n\n").Taken
        );

    [Fact]
    public void Each_number_that_is_not_taken_keeps_its_text_and_its_reason() =>
        Assert.Equal(
            [
                ("k-1001", "KitTwice"),
                ("ㅏ-1002", "KitNumberInHangul"),
                ("K-10\u001d03", "TextNotReadable"),
                ("K-O1L4", "KitNumberConfusable"),
                ("=1+1", "CellIsFormula"),
                ("K1", "KitNumberNotReadable"),
            ],
            Of("K-1001 k-1001 ㅏ-1002 K-10\u001d03 K-O1L4 =1+1 K1")
                .NotTaken.Select(n => (n.Text, n.Why.Code))
        );

    [Fact]
    public void A_kit_number_is_split_out_of_a_code_of_gs1() =>
        Assert.Equal(
            ["K-1001", "K-1002"],
            Of("010880123456789310R2509\u001d21K-1001\n(01)08801234567893(21)k-1002\n").Taken
        );

    [Fact]
    public void What_was_received_before_is_told_apart()
    {
        var known = new NotTaken(null, "K-1001", KitIntake.Known("CHOI, Ara", default));
        var intake = Of("K-1001 K-1002").Without([known]);
        Assert.Equal(["K-1002"], intake.Taken);
        Assert.Equal(known, Assert.Single(intake.NotTaken));
    }

    [Theory]
    [InlineData("Kit number,Remark\nK-1001,x\nK-1002,y")]
    [InlineData("비고;키트번호\nx;K-1001\ny;K-1002")]
    [InlineData("K-1001\nK-1002")]
    public void The_column_is_the_one_its_head_names_or_the_only_one(string text) =>
        Assert.Equal(
            ["K-1001", "K-1002"],
            TypedKit.Of(CsvReader.Read(text, 100).Value).Value.Select(k => k.Text)
        );

    [Fact]
    public void Several_columns_without_a_name_are_not_guessed_at() =>
        Assert.Equal(
            "FileColumnMissing",
            TypedKit.Of(CsvReader.Read("K-1001,A\nK-1002,B", 100).Value).Refusal?.Code
        );

    [Fact]
    public void A_line_of_a_file_is_named_by_its_place()
    {
        var lines = TypedKit.Of(CsvReader.Read("number\nK-1001\n\nK-1001\n", 100).Value).Value;
        Assert.Equal(4, Assert.Single(KitIntake.Of(lines, false).NotTaken).Line);
    }

    [Fact]
    public void What_a_file_says_in_Hangul_came_from_no_keyboard()
    {
        var lines = TypedKit.Of(CsvReader.Read("number\n한글\n", 100).Value).Value;
        Assert.Equal(
            "KitNumberNotReadable",
            Assert.Single(KitIntake.Of(lines, false).NotTaken).Why.Code
        );
    }

    private static KitIntake Of(string text) => KitIntake.Of(TypedKit.Of(text), false);
}
