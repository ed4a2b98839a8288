using Bunit;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Portal;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Messaging;

/// <summary>Above whatever a patient writes stands when it is answered, and what not to wait for.</summary>
[Trait("id", "G6")]
public sealed class MyAnswerTimeTests
{
    [Theory]
    [InlineData(
        "en",
        2,
        "We answer within 2 working days. Very unwell now? Do not wait for an answer. Call, day and night: 02-555-0199"
    )]
    [InlineData(
        "en",
        1,
        "We answer within 1 working day. Very unwell now? Do not wait for an answer. Call, day and night: 02-555-0199"
    )]
    [InlineData(
        "ko",
        2,
        "근무일 기준 2일 안에 답해요. 지금 많이 아프세요? 답변을 기다리지 말고 전화하세요(24시간): 02-555-0199"
    )]
    [InlineData(
        "ko",
        1,
        "근무일 기준 하루 안에 답해요. 지금 많이 아프세요? 답변을 기다리지 말고 전화하세요(24시간): 02-555-0199"
    )]
    public void It_says_how_long_an_answer_takes_and_whom_to_call(
        string language,
        int days,
        string words
    )
    {
        using var page = Page.In(language);
        var note = Note(page, World.Line with { AnswerDays = days });
        Assert.Equal(words, note.Words());
        Assert.Equal("tel:+8225550199", note.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(
        "en",
        "Very unwell now? Do not wait for an answer: call the number on your study card."
    )]
    [InlineData(
        "ko",
        "지금 많이 아프세요? 답변을 기다리지 말고 임상시험 카드에 있는 번호로 전화하세요."
    )]
    public void A_site_without_a_number_promises_nothing_and_leaves_no_empty_line(
        string language,
        string words
    )
    {
        using var page = Page.In(language);
        Assert.Equal(words, Note(page, new CareLine(null, null)).Words());
        Assert.Equal(words, Note(page, null).Words());
    }

    private static AngleSharp.Dom.IElement Note(Page page, CareLine? line) =>
        page.Render<MyAnswerTime>(p =>
            {
                if (line is not null)
                {
                    p.AddCascadingValue(line);
                }
            })
            .Find(".note");
}
