using CsCheck;
using Check = TrialPortal.Domain.Shared.Check;

namespace TrialPortal.Domain.Tests.Shared;

public class CheckTests
{
    [Fact]
    public void Several_wrong_fields_come_as_one_refusal_that_carries_all()
    {
        var refusal = Check.All(
            null,
            Check.Required("", "Title", 10),
            Check.Required("ok", "Name", 10),
            Check.Required("much too long", "Code", 4)
        );
        Assert.Equal(("TextMissing", "Title"), (refusal!.Code, refusal.Field));
        var other = Assert.Single(refusal.Also);
        Assert.Equal(("TextTooLong", "Code", 4), (other.Code, other.Field, other.Facts["longest"]));
    }

    [Fact]
    public void What_a_refusal_carries_already_is_carried_on()
    {
        var first = Check.All(Check.Required("", "Title", 10), Check.Required("", "Name", 10));
        var refusal = Check.All(first, Check.All(null, Check.Reason(null)), Check.Reason(null));
        Assert.Equal(["Title", "Name", "Reason", "Reason"], refusal!.Each.Select(r => r.Field));
        Assert.All(refusal.Also, r => Assert.Empty(r.Also));
    }

    [Fact]
    public void Nothing_wrong_is_no_refusal() => Assert.Null(Check.All(null, null));

    [Theory]
    [Trait("id", "J3")]
    [InlineData(null)]
    [InlineData("   \t")]
    public void A_blank_reason_is_no_reason(string? reason) =>
        Assert.Equal("ReasonMissing", Check.Reason(reason)!.Code);

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0007)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Text_that_the_two_databases_would_keep_differently_is_refused(int unit) =>
        Assert.Equal("TextNotReadable", Check.Optional($"a{(char)unit}b", "Name", 10)!.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData(" Other ")]
    [Trait("id", "J3")]
    public void Other_alone_is_no_reason(string? reason) =>
        Assert.Equal("ReasonMissing", Check.Reason(reason)!.Code);

    [Theory]
    [InlineData("Other: the patient moved")]
    [InlineData("EntryError")]
    [Trait("id", "J3")]
    public void Words_and_codes_that_say_why_are_reasons(string reason) =>
        Assert.Null(Check.Reason(reason));

    [Fact]
    public void Hangul_typed_in_parts_is_kept_composed() =>
        Assert.Equal("\uD55C", Check.Clean(" \u1112\u1161\u11AB "));

    [Fact]
    public void Any_text_that_passes_stays_the_same_when_cleaned_again() =>
        Gen.String.Sample(text =>
        {
            var clean = Check.Clean(text);
            if (Check.Required(text, "Name", 500) is null)
            {
                Assert.Equal(clean, Check.Clean(clean));
                Assert.Null(Check.Required(clean, "Name", 500));
            }
        });
}
