using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Adherence;

[Trait("id", "F2")]
public sealed class AdherenceFiguresTests
{
    [Theory]
    [InlineData("en", 27, 28, "96.4% to 100.0% (27/28 to 28/28)")]
    [InlineData("en", 27, 27, "96.4% (27/28)")]
    [InlineData("ko", 27, 28, "96.4%~100.0%(27/28~28/28)")]
    [InlineData("ko", 27, 27, "96.4%(27/28)")]
    public void Bounds_are_two_figures_and_one_where_nothing_is_unknown(
        string language,
        int lowest,
        int highest,
        string said
    )
    {
        using var reading = Reading.In(language);
        using var services = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .BuildServiceProvider();
        var texts = services.GetRequiredService<IStringLocalizer<AdherenceText>>();

        Assert.Equal(said, texts.Bounds(Ratio.Of(lowest, 28), Ratio.Of(highest, 28)));
    }
}
