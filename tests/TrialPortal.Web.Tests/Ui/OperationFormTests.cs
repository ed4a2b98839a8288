using System.ComponentModel.DataAnnotations;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>One command on screen: nothing typed is lost, nothing pressed counts twice.</summary>
public sealed class OperationFormTests
{
    [Theory]
    [InlineData("en", "There is a problem", "Error:", "Enter the family name.")]
    [InlineData("ko", "확인이 필요합니다", "오류:", "‘family name’ 항목을 입력해 주세요.")]
    [Trait("id", "WCAG-3.3.1")]
    public void An_empty_required_field_is_named_in_the_summary_and_at_the_field(
        string language,
        string problem,
        string prefix,
        string error
    )
    {
        using var page = Page.In(language);
        var form = Form(page, new Sample(), _ => throw new InvalidOperationException("not run"));
        form.Find("form").Submit();
        var summary = form.Find("[data-summary]");
        Assert.Equal($"{problem} {error}", summary.Words());
        var field = form.Labelled("Family name");
        Assert.Equal(field.Id, summary.QuerySelector("a")!.GetAttribute("data-focus"));
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal($"As in the passport {prefix} {error}", form.Described(field));
    }

    [Fact]
    public void A_field_is_judged_again_when_it_is_left_after_a_refused_submit()
    {
        using var page = Page.In("en");
        var form = Form(page, new Sample(), _ => Done(1));
        form.Labelled("Family name").Change("");
        Assert.Empty(form.FindAll(".err"));
        form.Find("form").Submit();
        form.Labelled("Family name").Change(" Kim ");
        Assert.Empty(form.FindAll(".err"));
        Assert.Empty(form.FindAll("[data-summary]"));
        form.Labelled("Family name").Change(new string('x', 51));
        Assert.Contains("at most 50 characters", form.Find(".err").Words());
        Assert.Empty(form.FindAll("[data-summary]"));
    }

    [Fact]
    public void Each_refused_submit_has_a_summary_of_its_own_to_take_the_focus()
    {
        using var page = Page.In("en");
        var form = Form(page, new Sample(), _ => Done(1));
        form.Find("form").Submit();
        var first = form.Find("[data-summary]");
        form.Find("form").Submit();
        Assert.NotSame(first, form.Find("[data-summary]"));
    }

    [Theory]
    [InlineData("en", "Error: Patients")]
    [InlineData("ko", "오류: Patients")]
    [Trait("id", "WCAG-2.4.2")]
    public void The_title_says_error_first_while_one_stands(string language, string wrong)
    {
        using var page = Page.In(language);
        var title = page.Render<HeadOutlet>();
        page.Render<PortalTitle>(p => p.Add(t => t.Text, "Patients"));
        var form = Form(page, new Sample(), _ => Refuse(new Refusal("Whole", "C2")));
        Assert.Equal("Patients", title.Find("title").TextContent);

        form.Find("form").Submit();
        Assert.Equal(wrong, title.Find("title").TextContent);
        form.Labelled("Family name").Change("Kim");
        Assert.Equal("Patients", title.Find("title").TextContent);
        form.Find("form").Submit();
        Assert.Equal(wrong, title.Find("title").TextContent);
        form.InvokeAsync(form.Instance.Dispose);
        Assert.Equal("Patients", title.Find("title").TextContent);
    }

    [Fact]
    public void A_rule_broken_at_one_field_stands_while_another_is_mended()
    {
        using var page = Page.In("en");
        var model = new Sample { Family = "Kim" };
        var form = page.Render<OperationForm<int>>(p =>
            p.Add(x => x.Model, model)
                .Add(x => x.SubmitText, "Save name")
                .Add(x => x.Submit, _ => Refuse(new Refusal("Fields", "C1").At("Family")))
                .AddChildContent<TextInput>(f =>
                    f.Add(i => i.Label, "Family name")
                        .Bind(i => i.Value, model.Family, v => model.Family = v, () => model.Family)
                )
                .AddChildContent<TextInput>(f =>
                    f.Add(i => i.Label, "Given name")
                        .Bind(i => i.Value, model.Given, v => model.Given = v, () => model.Given)
                )
        );
        form.Find("form").Submit();

        form.Labelled("Given name").Change("Minjun");
        Assert.Equal("true", form.Labelled("Family name").GetAttribute("aria-invalid"));
        form.Labelled("Family name").Change("Lee");
        Assert.Empty(form.FindAll(".err"));
    }

    [Theory]
    [InlineData("en", "Saving", "Still saving. Do not press again.")]
    [InlineData("ko", "저장 중", "아직 저장 중입니다. 다시 누르지 마세요.")]
    [Trait("id", "E17")]
    public async Task While_it_runs_the_button_says_so_and_a_second_press_counts_for_nothing(
        string language,
        string saving,
        string still
    )
    {
        using var page = Page.In(language);
        var ids = new List<Guid>();
        var answer = new TaskCompletionSource<Outcome<int>?>();
        var form = Form(
            page,
            new Sample { Family = "Kim" },
            id =>
            {
                ids.Add(id);
                return answer.Task;
            }
        );
        var first = form.Find("form").SubmitAsync();
        var button = form.Find("button[type=submit]");
        Assert.StartsWith(saving, button.Words());
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Null(button.GetAttribute("disabled"));
        await form.Find("form").SubmitAsync();
        page.Clock.Advance(TimeSpan.FromSeconds(10));
        form.WaitForAssertion(() => Assert.Contains(still, form.Markup));
        answer.SetResult(1);
        await first;
        Assert.Single(ids);
        Assert.DoesNotContain(still, form.Markup);
    }

    [Fact]
    [Trait("id", "E17")]
    public void One_request_id_for_each_opened_form_until_it_is_done()
    {
        using var page = Page.In("en");
        var ids = new List<Guid>();
        var answers = new Queue<Outcome<int>?>([new Refusal("X", "C1"), null, 1, 1]);
        var form = Form(
            page,
            new Sample { Family = "Kim" },
            id =>
            {
                ids.Add(id);
                return Task.FromResult(answers.Dequeue());
            }
        );
        for (var i = 0; i < 4; i++)
        {
            form.Find("form").Submit();
            page.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(ids[0], ids[2]);
        Assert.NotEqual(ids[0], ids[3]);
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_refusal_of_one_field_lands_there_and_others_beside_the_button()
    {
        using var page = Page.In("en");
        var refusal = new Refusal("Fields", "C1")
        {
            Field = nameof(Sample.Family),
            Also = [new Refusal("Whole", "C2")],
        };
        var form = Form(page, new Sample { Family = "Kim" }, _ => Refuse(refusal));
        form.Find("form").Submit();
        Assert.Equal("true", form.Labelled("Family name").GetAttribute("aria-invalid"));
        Assert.Equal("Kim", form.Labelled("Family name").GetAttribute("value"));
        Assert.Contains(form.FindAll("[role=alert]"), a => a.Words().Contains("(rule C2)"));
    }

    [Theory]
    [InlineData("en", "This did not work and nothing was saved")]
    [InlineData("ko", "처리되지 않았고 저장된 내용도 없습니다")]
    [Trait("id", "O2")]
    public void A_fault_leaves_what_was_typed_and_gives_a_reference(string language, string words)
    {
        using var page = Page.In(language);
        var form = Form(
            page,
            new Sample { Family = "Kim" },
            _ => throw new InvalidOperationException("down")
        );
        form.Find("form").Submit();
        Assert.StartsWith(words, form.Find("[role=alert]").Words());
        Assert.Equal("Kim", form.Labelled("Family name").GetAttribute("value"));
        Assert.Null(form.Find("button[type=submit]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public void When_done_the_result_goes_to_the_page()
    {
        using var page = Page.In("en");
        var result = 0;
        var form = page.Render<OperationForm<int>>(p =>
            p.Add(x => x.Model, new Sample { Family = "Kim" })
                .Add(x => x.SubmitText, "Save name")
                .Add(x => x.Submit, _ => Done(7))
                .Add(x => x.OnDone, (int done) => result = done)
                .Add(x => x.ChildContent, "<p>fields</p>")
        );
        form.Find("form").Submit();
        Assert.Equal(7, result);
    }

    private static IRenderedComponent<OperationForm<int>> Form(
        Page page,
        Sample model,
        Func<Guid, Task<Outcome<int>?>> submit
    ) =>
        page.Render<OperationForm<int>>(p =>
            p.Add(x => x.Model, model)
                .Add(x => x.SubmitText, "Save name")
                .Add(x => x.Submit, submit)
                .AddChildContent<TextInput>(f =>
                    f.Add(i => i.Label, "Family name")
                        .Add(i => i.Help, "As in the passport")
                        .Bind(i => i.Value, model.Family, v => model.Family = v, () => model.Family)
                )
        );

    private static Task<Outcome<int>?> Done(int value) => Task.FromResult<Outcome<int>?>(value);

    private static Task<Outcome<int>?> Refuse(Refusal refusal) =>
        Task.FromResult<Outcome<int>?>(refusal);

    private sealed class Sample
    {
        [Required, StringLength(50)]
        public string? Family { get; set; }

        public string? Given { get; set; }
    }
}
