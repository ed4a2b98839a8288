using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

[Trait("id", "O6")]
public class OutcomeTests
{
    [Fact]
    public void A_value_is_done_and_can_be_read()
    {
        Outcome<int> outcome = 3;
        Assert.True(outcome.IsDone);
        Assert.Null(outcome.Refusal);
        Assert.Equal(3, outcome.Value);
    }

    [Fact]
    public void Reading_the_value_of_a_refused_act_throws_and_names_the_code()
    {
        Outcome<int> outcome = new Refusal("NotEnough", "D6");
        Assert.False(outcome.IsDone);
        var thrown = Assert.Throws<InvalidOperationException>(() => outcome.Value);
        Assert.Contains("NotEnough", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_are_added_without_changing_the_refusal_they_are_added_to()
    {
        var bare = new Refusal("TextTooLong", "C1");
        var full = bare.With("longest", 40).With("longest", 50).At("Phone");
        Assert.Empty(bare.Facts);
        Assert.Null(bare.Field);
        Assert.Equal(50, full.Facts["longest"]);
        Assert.Equal("Phone", full.Field);
    }
}
