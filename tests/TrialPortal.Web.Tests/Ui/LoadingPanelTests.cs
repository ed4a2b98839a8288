using Bunit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>Every state of a panel (ux.md 2.2), in both languages.</summary>
[Trait("id", "O2")]
public sealed class LoadingPanelTests
{
    [Theory]
    [InlineData("en", "Loading Orders", "Still loading", "Try again")]
    [InlineData("ko", "불러오는 중: Orders", "아직 불러오는 중입니다", "다시 시도")]
    public void Waits_300_ms_before_a_skeleton_and_10_s_before_it_offers_to_try_again(
        string language,
        string loading,
        string still,
        string again
    )
    {
        using var page = Page.In(language);
        var asked = 0;
        var panel = Panel(
            page,
            _ =>
            {
                asked++;
                return new TaskCompletionSource<Outcome<string>>().Task;
            }
        );
        Assert.Empty(panel.FindAll("[role=status]"));
        page.Clock.Advance(TimeSpan.FromMilliseconds(300));
        panel.WaitForAssertion(() => Assert.Equal(loading, panel.Find("[role=status]").Words()));
        Assert.NotEmpty(panel.FindAll(".skel"));
        page.Clock.Advance(TimeSpan.FromSeconds(10));
        panel.WaitForAssertion(() => Assert.Equal(still, panel.Find("[role=status]").Words()));
        panel.Button(again).Click();
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("en", "As of 17:00 KST")]
    [InlineData("ko", "17:00 KST 기준")]
    public void Shows_its_content_and_since_when_should_the_connection_go(
        string language,
        string asOf
    )
    {
        using var page = Page.In(language);
        var panel = Panel(page, _ => Done("35 tablets"));
        Assert.Equal("35 tablets", panel.Find(".stale-when-lost").Words());
        Assert.Equal(asOf, panel.Find(".as-of").Words());
        Assert.Equal("Orders", panel.Find("h2").Words());
    }

    [Fact]
    public void Says_what_would_be_here_when_nothing_is()
    {
        using var page = Page.In("en");
        var panel = page.Render<LoadingPanel<string>>(p =>
            p.Add(x => x.Title, "Orders")
                .Add(x => x.Load, _ => Done(""))
                .Add(x => x.IsEmpty, v => v.Length == 0)
                .Add(x => x.Empty, "<p>No order yet.</p>")
                .Add(x => x.ChildContent, v => v)
        );
        Assert.Contains("No order yet.", panel.Markup);
    }

    [Theory]
    [InlineData("en", "This did not work and nothing was saved", "Try again")]
    [InlineData("ko", "처리되지 않았고 저장된 내용도 없습니다", "다시 시도")]
    public void A_fault_stays_in_its_panel_with_a_reference_and_can_be_tried_again(
        string language,
        string title,
        string again
    )
    {
        using var page = Page.In(language);
        var broken = true;
        var panel = Panel(
            page,
            _ => broken ? throw new InvalidOperationException("down") : Done("back")
        );
        Assert.StartsWith(title, panel.Find("[role=alert]").Words());
        Assert.Matches("[2-9A-Z]{4}-[2-9A-Z]{2}", panel.Find("[role=alert]").Words());
        Assert.DoesNotContain("down", panel.Markup);
        broken = false;
        panel.Button(again).Click();
        panel.WaitForAssertion(() => Assert.Contains("back", panel.Markup));
    }

    [Theory]
    [InlineData("en", "Not found. It does not exist, or you may not see it.")]
    [InlineData("ko", "찾을 수 없습니다. 없는 항목이거나 볼 권한이 없습니다.")]
    [Trait("id", "A5")]
    public void What_is_not_ours_reads_like_what_is_not_there(string language, string words)
    {
        using var page = Page.In(language);
        Assert.Contains(words, Panel(page, _ => Refused(Refusal.NotFound)).Markup);
    }

    [Theory]
    [InlineData("en", "Orders can be seen by: pharmacist.")]
    [InlineData("ko", "Orders 볼 수 있는 사람: pharmacist.")]
    public void A_part_without_right_names_who_may_see_it(string language, string words)
    {
        using var page = Page.In(language);
        var panel = page.Render<LoadingPanel<string>>(p =>
            p.Add(x => x.Title, "Orders")
                .Add(x => x.WhoMaySee, "pharmacist")
                .Add(x => x.Load, _ => Refused(new Refusal("NotPermitted", "A4")))
                .Add(x => x.ChildContent, v => v)
        );
        Assert.Contains(words, panel.Markup);
    }

    [Fact]
    public void Another_refusal_is_told_in_four_lines()
    {
        using var page = Page.In("en");
        var panel = Panel(page, _ => Refused(new Refusal("SomethingElse", "C1")));
        Assert.Contains("C1", panel.Find("[role=alert]").Words());
    }

    [Fact]
    public void An_older_answer_never_replaces_a_newer_question()
    {
        using var page = Page.In("en");
        var first = new TaskCompletionSource<Outcome<string>>();
        var panel = page.Render<LoadingPanel<string>>(p =>
            p.Add(x => x.Title, "Orders")
                .Add(x => x.Key, "a")
                .Add(x => x.Load, _ => first.Task)
                .Add(x => x.ChildContent, v => v)
        );
        panel.Render(p => p.Add(x => x.Key, "b").Add(x => x.Load, _ => Done("new")));
        first.SetResult("old");
        panel.WaitForAssertion(() => Assert.Contains("new", panel.Markup));
        Assert.DoesNotContain("old", panel.Markup);
    }

    private static IRenderedComponent<LoadingPanel<string>> Panel(
        Page page,
        Func<CancellationToken, Task<Outcome<string>>> load
    ) =>
        page.Render<LoadingPanel<string>>(p =>
            p.Add(x => x.Title, "Orders")
                .Add(x => x.ZoneId, "Asia/Seoul")
                .Add(x => x.Load, load)
                .Add(x => x.ChildContent, v => v)
        );

    private static Task<Outcome<string>> Done(string value) =>
        Task.FromResult<Outcome<string>>(value);

    private static Task<Outcome<string>> Refused(Refusal refusal) =>
        Task.FromResult<Outcome<string>>(refusal);
}
