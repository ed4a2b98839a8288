using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

public sealed class AskedTests
{
    private readonly Asked<string> asked = new();

    [Fact]
    public void What_was_asked_for_last_is_built_on_while_pages_of_earlier_choices_come()
    {
        asked.Show("all");
        asked.Ask("one");
        asked.Ask("one and two");

        asked.Show("all");
        asked.Show("one");

        Assert.Equal("one and two", asked.Now);
    }

    [Fact]
    public void A_page_that_went_elsewhere_is_what_stands()
    {
        asked.Show("all");
        asked.Ask("one");
        asked.Show("one");
        asked.Ask("one and two");

        asked.Show("another");

        Assert.Equal("another", asked.Now);
    }
}
