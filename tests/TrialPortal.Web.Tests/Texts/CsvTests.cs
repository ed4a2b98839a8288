using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Texts;

[Trait("id", "V1.2.10")]
public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\u00A0=1+1", "'\u00A0=1+1")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\0=1", "'\0=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    [InlineData("x; y", "x; y")]
    [InlineData("x;=1+1", "x;'=1+1")]
    [InlineData("x; \"=1+1", "\"x; \"\"'=1+1\"")]
    [InlineData("x\t@SUM(A1)", "x\t'@SUM(A1)")]
    [InlineData("x\r\n-1", "\"x\r\n'-1\"")]
    public void No_cell_is_a_formula_and_every_cell_reads_back(string text, string cell) =>
        Assert.Equal(cell + "\r\n", Csv.Line([text]));

    [Fact]
    public void Cells_stand_between_commas() => Assert.Equal("a,b,\r\n", Csv.Line(["a", "b", ""]));
}
