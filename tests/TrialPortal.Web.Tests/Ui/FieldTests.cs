using Bunit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

public sealed class FieldTests
{
    [Theory]
    [InlineData("en", "Enter the tablets as a number from 1 to 2.")]
    [InlineData("ko", "‘tablets’ 항목에 1부터 2 사이의 숫자를 입력해 주세요.")]
    public void A_count_says_what_is_wrong_and_keeps_what_was_typed(string language, string error)
    {
        foreach (var typed in new[] { "1e3", "2.5", "3", "two", "0", "-1", "99999999999" })
        {
            using var page = Page.In(language);
            var sample = new Sample();
            var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
            form.Labelled("Tablets").Change(typed);
            Assert.Equal(typed, form.Labelled("Tablets").GetAttribute("value"));
            Assert.Contains(error, form.Described(form.Labelled("Tablets")));
            Assert.Null(sample.Count);
        }
    }

    [Fact]
    public void An_empty_count_is_unknown_and_a_zero_is_none()
    {
        using var page = Page.In("en");
        var sample = new Sample { Count = 1 };
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample).Add(f => f.Min, 0));
        form.Labelled("Tablets").Change("");
        Assert.Null(sample.Count);
        form.Labelled("Tablets").Change("0");
        Assert.Equal(0, sample.Count);
        Assert.Equal("numeric", form.Labelled("Tablets").GetAttribute("inputmode"));
    }

    [Theory]
    [InlineData("en", "Enter the amount as a number, for example 0.5.")]
    [InlineData("ko", "0.5")]
    public void What_is_no_dose_stays_as_typed_and_is_said_to_be_wrong(
        string language,
        string error
    )
    {
        foreach (var typed in new[] { "-1", "1e3", "1,5", "half", "99999999999", "0.5.5" })
        {
            using var page = Page.In(language);
            var sample = new Sample { Dose = 1 };
            var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
            form.Labelled("Amount").Change(typed);
            Assert.Equal(typed, form.Labelled("Amount").GetAttribute("value"));
            Assert.Contains(error, form.Described(form.Labelled("Amount")));
        }
    }

    [Fact]
    public void A_dose_may_be_a_part_of_a_unit_and_an_empty_one_is_unknown()
    {
        using var page = Page.In("en");
        var sample = new Sample();
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
        form.Labelled("Amount").Change("0.5");
        Assert.Equal(0.5m, sample.Dose);
        form.Labelled("Amount").Change("");
        Assert.Null(sample.Dose);
    }

    [Theory]
    [InlineData("en", "13 3 26", "13 Mar 2026", "Fri 13 Mar 2026")]
    [InlineData("ko", "26.3.13", "2026-03-13", "2026-03-13 (금)")]
    public void A_date_is_read_leniently_and_echoed_in_words(
        string language,
        string typed,
        string shown,
        string echo
    )
    {
        using var page = Page.In(language);
        var sample = new Sample();
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
        form.Labelled("Date of birth").Change(typed);
        Assert.Equal(new DateOnly(2026, 3, 13), sample.Born);
        Assert.Equal(shown, form.Labelled("Date of birth").GetAttribute("value"));
        Assert.EndsWith(echo, form.Described(form.Labelled("Date of birth")));
    }

    [Theory]
    [InlineData(
        "en",
        "31 2 26",
        "Enter the date of birth as a real date, for example 12 Mar 2026."
    )]
    [InlineData(
        "ko",
        "26.2.31",
        "‘date of birth’ 항목에 실제 날짜를 입력해 주세요. 예: 2026-03-12"
    )]
    [InlineData("en", "20 3 26", "Enter the date of birth as a date up to 13 Mar 2026.")]
    [InlineData(
        "ko",
        "26.3.20",
        "‘date of birth’ 항목에 2026-03-13 이전(당일 포함) 날짜를 입력해 주세요."
    )]
    [InlineData(
        "en",
        "1 1 1899",
        "Enter the date of birth as a real date, for example 12 Mar 2026."
    )]
    public void A_date_that_cannot_be_says_how_to_mend_it(
        string language,
        string typed,
        string error
    )
    {
        using var page = Page.In(language);
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, new Sample()));
        form.Labelled("Date of birth").Change(typed);
        Assert.Equal(typed, form.Labelled("Date of birth").GetAttribute("value"));
        Assert.Contains(error, form.Described(form.Labelled("Date of birth")));
    }

    [Theory]
    [InlineData("en", "Today, set Date of birth to 12 Mar 2026")]
    [InlineData("ko", "오늘, Date of birth: 2026-03-12")]
    public void Today_fills_the_date(string language, string name)
    {
        using var page = Page.In(language);
        var sample = new Sample();
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
        form.Button(name).Click();
        Assert.Equal(new DateOnly(2026, 3, 12), sample.Born);
    }

    [Theory]
    [InlineData("en", "Choose")]
    [InlineData("ko", "선택해 주세요")]
    public void Nothing_clinical_is_chosen_beforehand(string language, string choose)
    {
        using var page = Page.In(language);
        var sample = new Sample();
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
        Assert.Equal(choose, form.Labelled("Sex").QuerySelector("option[selected]")!.Words());
        Assert.Empty(form.FindAll("input[type=radio][checked]"));
        form.Labelled("Sex").Change("1");
        Assert.Equal(Sex.Male, sample.Sex);
        form.FindAll("input[type=radio]")[0].Change(true);
        Assert.True(sample.Seal);
        form.Labelled("Consent is signed").Change(true);
        Assert.True(sample.Consent);
    }

    [Fact]
    public void Radios_stand_in_a_fieldset_with_their_question()
    {
        using var page = Page.In("en");
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, new Sample()));
        Assert.Equal("Seal intact?", form.Find("fieldset legend").Words());
    }

    [Theory]
    [InlineData("en", "(optional)")]
    [InlineData("ko", "(선택)")]
    public void Optional_is_a_word_and_text_is_cleaned_on_change(string language, string optional)
    {
        using var page = Page.In(language);
        var sample = new Sample();
        var form = page.Render<SampleForm>(p => p.Add(f => f.Model, sample));
        Assert.EndsWith(
            optional,
            form.FindAll("label")
                .Single(l => l.Words().StartsWith("Note", StringComparison.Ordinal))
                .Words()
        );
        form.Labelled("Note").Change("  안녕하세요 ");
        Assert.Equal("안녕하세요", sample.Note);
        form.Labelled("Note").Change("   ");
        Assert.Null(sample.Note);
    }

    [Theory]
    [InlineData("en", "Saved value changed was 8, now 10", "Entry error", "What is the reason?")]
    [InlineData("ko", "저장된 값 변경 이전: 8, 변경 후: 10", "입력 오류", "사유를 적어 주세요")]
    [Trait("id", "J3")]
    public void A_changed_saved_value_asks_why_with_old_and_new(
        string language,
        string heading,
        string first,
        string other
    )
    {
        using var page = Page.In(language);
        string? reason = null;
        var field = page.Render<ReasonForChange>(p =>
            p.Add(r => r.Label, "Unused")
                .Add(r => r.Old, "8")
                .Add(r => r.New, "10")
                .Bind(r => r.Value, reason, v => reason = v, () => reason)
        );
        Assert.Equal(heading, field.Find("[role=group] p").Words());
        Assert.Equal(first, field.FindAll("fieldset label")[0].Words());
        field.FindAll("input[type=radio]")[0].Change(true);
        Assert.Equal(ChangeReason.EntryError, reason);
        field.FindAll("input[type=radio]")[3].Change(true);
        field.Render(p => p.Add(r => r.Value, reason));
        Assert.Equal("ReasonMissing", Check.Reason(reason)!.Code);
        field.Labelled(other).Change("patient brought more");
        Assert.Equal("Other: patient brought more", reason);
        Assert.Null(Check.Reason(reason));
    }

    [Theory]
    [InlineData(null, "10")]
    [InlineData("", "10")]
    [InlineData("8", "8")]
    [Trait("id", "J3")]
    public void A_first_entry_and_an_unchanged_value_ask_nothing(string? old, string now)
    {
        using var page = Page.In("en");
        var field = page.Render<ReasonForChange>(p =>
            p.Add(r => r.Label, "Unused").Add(r => r.Old, old).Add(r => r.New, now)
        );
        Assert.Empty(field.FindAll("*"));
    }
}
