using System.Text;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

[Trait("id", "O4")]
public class SearchBeginningsTests
{
    [Theory]
    [InlineData("  kim   minjun ", "kim minjun")]
    [InlineData("ＫＲ０１", "KR01")]
    [InlineData("a\tb\r\nc", "a b c")]
    [InlineData("", null)]
    [InlineData(" \t ", null)]
    [InlineData("a\0b", null)]
    [InlineData("a\u0007b", null)]
    public void Words_are_read_in_one_form_or_not_at_all(string typed, string? read) =>
        Assert.Equal(read, SearchWords.Read(typed));

    [Fact]
    public void Hangul_in_parts_is_the_same_as_whole_and_half_a_sign_is_none()
    {
        Assert.Equal("김민준", SearchWords.Read("김민준".Normalize(NormalizationForm.FormD)));
        Assert.Null(SearchWords.Read("a\uD800"));
        Assert.Null(SearchWords.Read(new string('a', SearchWords.Longest + 1)));
        Assert.Null(SearchWords.Read(null));
    }

    [Theory]
    [InlineData("kr01-0", "KR01-0")]
    [InlineData("kr01014", "KR01-014")]
    [InlineData("KR", "KR")]
    [InlineData("14", "KR01-014 KR01-14")]
    [InlineData("014", "KR01-014")]
    [InlineData("IT01-014", "")]
    [InlineData("kim", "")]
    [InlineData("%", "")]
    [InlineData("", "")]
    public void A_subject_number_begins_with_or_without_its_dash_or_by_its_running_number(
        string typed,
        string begins
    ) => Assert.Equal(begins, string.Join(' ', SubjectNumbers.Beginnings("KR01", typed)));

    [Theory]
    [InlineData("k-1043", "K-1043 K1043")]
    [InlineData("k1043", "K1043 K-1043")]
    [InlineData("ｋ－1043", "K-1043 K1043")]
    [InlineData("104327", "104327 K-104327 K104327")]
    [InlineData("104", "104")]
    [InlineData("tk", "TK")]
    [InlineData("(01)08801234567893(21)K-104327", "K-104327 K104327")]
    [InlineData("K_1", "")]
    [InlineData("K%", "")]
    [InlineData("ㅏ1043", "")]
    [InlineData("김민준", "")]
    [InlineData("K-1043271043271043271", "")]
    public void A_kit_number_begins_with_or_without_its_dash_and_its_letter(
        string typed,
        string begins
    ) => Assert.Equal(begins, string.Join(' ', KitNumber.Beginnings(typed)));

    [Theory]
    [InlineData("kim", "KIM, Minjun")]
    [InlineData("KIM", "Kim Minjun")]
    [InlineData("kim minjun", "KIM, Minjun")]
    [InlineData("kim,min", "KIM, Minjun")]
    [InlineData("kim min", "KIM Minjun")]
    [InlineData("van der b", "Van Der Berg")]
    [InlineData("de' r", "DE' ROSSI, Ada")]
    public void A_name_is_found_as_names_are_written(string typed, string name) =>
        Assert.Contains(
            NameBeginnings.Latin(typed),
            n => name.StartsWith(n, StringComparison.Ordinal)
        );

    [Fact]
    public void A_name_in_hangul_is_found_with_a_space_or_without() =>
        Assert.Equal(["김 민준", "김민준"], NameBeginnings.Native("김 민준"));
}
