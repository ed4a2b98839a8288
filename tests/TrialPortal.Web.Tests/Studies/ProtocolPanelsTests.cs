using AngleSharp.Dom;
using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Studies.SetUp;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Studies;

[Trait("id", "B2")]
public sealed class ProtocolPanelsTests
{
    [Theory]
    [InlineData(
        "en",
        "Week 4",
        "Day 26 to Day 32",
        "1 to 2 tablets for each dose, at most 4 tablets a day, intakes a day: 2",
        "1 tablet at 08:00, 1.5 tablets at 20:00, every day",
        "within 180 minutes of its time; counts until 720 minutes after it"
    )]
    [InlineData(
        "ko",
        "4주차",
        "26일차~32일차",
        "1회 1~2정, 1일 최대 4정, 1일 2회",
        "매일 08:00 1정, 20:00 1.5정",
        "정한 시각 전후 180분 이내, 이후 720분까지 인정"
    )]
    [Trait("id", "D3")]
    public void What_the_protocol_says_reads_as_sentences(string language, params string[] words)
    {
        using var page = SetUpPages.Of(Role.Administrator, language);

        var read = Panels(page).Find("body, div").Words().Replace('\u00A0', ' ');

        Assert.All(words, w => Assert.Contains(w, read, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Add protocol version", "Protocol version", "In force from")]
    [InlineData("ko", "계획서 버전 추가", "계획서 버전", "적용 시작일")]
    public void A_version_is_added_from_its_form(
        string language,
        string act,
        string label,
        string from
    )
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        page.Operations.Answer<AddProtocolVersion, Guid>(_ => SetUpPages.Protocol.Id);
        var panels = Panels(page);
        panels.Button(act).Click();

        panels.Labelled(label).Change("2.2");
        panels.Labelled(from).Change("2026-06-01");
        panels.Find("input[type=radio]").Change(true);
        panels.Find("form").Submit();

        var added = Assert.Single(page.Operations.Of<AddProtocolVersion>());
        Assert.Equal((SetUpPages.StudyId, "2.2"), (added.StudyId, added.Label));
        Assert.Equal(new DateOnly(2026, 6, 1), added.InForceFrom);
        Assert.Equal(DayOneAnchor.Randomisation, added.Anchor);
        Assert.Empty(panels.FindAll("form"));
    }

    [Fact]
    public void A_refusal_stands_at_its_field()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Refuse<AddVisit, Guid>(
            new Refusal("VisitCodeTaken", "B2").At(nameof(AddVisit.Code))
        );
        var panels = Panels(page);
        panels.Button("Add visit").Click();

        panels.Labelled("Visit code").Change("V2");
        panels.Labelled("Name in English").Change("Week 4");
        panels.Labelled("Name in Korean").Change("4주차");
        panels.Labelled("Study day").Change("29");
        panels.Labelled("Days before").Change("3");
        panels.Labelled("Days after").Change("3");
        panels.Find("form").Submit();

        Assert.Contains(
            "The protocol version has a visit of this code.",
            panels.Described(panels.Labelled("Visit code")),
            StringComparison.Ordinal
        );
        Assert.Equal(SetUpPages.Protocol.Id, page.Operations.Of<AddVisit>()[0].ProtocolVersionId);
    }

    [Fact]
    [Trait("id", "J3")]
    public void A_correction_begins_with_what_is_saved_and_asks_why()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Answer<CorrectVisit, Guid>(c => c.VisitDefinitionId);
        var panels = Panels(page);
        panels.Button("Correct V2").Click();

        Assert.Equal("29", panels.Labelled("Study day").GetAttribute("value"));
        panels.Labelled("Days after").Change("7");
        panels.Find("input[type=radio]").Change(true);
        panels.Find("form").Submit();

        var corrected = Assert.Single(page.Operations.Of<CorrectVisit>());
        Assert.Equal((2, 7), (corrected.SeenVersion, corrected.DaysAfter));
        Assert.False(string.IsNullOrEmpty(corrected.Reason));
    }

    [Fact]
    [Trait("id", "E17")]
    public void After_another_was_faster_what_was_typed_stays_and_can_be_saved()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Answer<CorrectVisit, Guid>(c =>
            c.SeenVersion == 3 ? c.VisitDefinitionId : new Refusal("ChangedMeanwhile", "E17")
        );
        var panels = Panels(page);
        panels.Button("Correct V2").Click();
        panels.Labelled("Days after").Change("7");
        page.Operations.Answer<ProtocolSetUp, ProtocolSheet>(_ => new ProtocolSheet(
            [SetUpPages.Protocol],
            SetUpPages.Protocol,
            [SetUpPages.Visit with { Version = 3, Day = 30 }],
            [],
            []
        ));

        panels.Find("form").Submit();
        Assert.Contains("Day 30", panels.Markup, StringComparison.Ordinal);
        Assert.Equal("29", panels.Labelled("Study day").GetAttribute("value"));
        Assert.Equal("7", panels.Labelled("Days after").GetAttribute("value"));
        panels.Find("form").Submit();

        Assert.Empty(panels.FindAll("form"));
    }

    [Fact]
    public void A_version_is_corrected_as_it_was_shown()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Answer<CorrectProtocolVersion, Guid>(c => c.ProtocolVersionId);
        var panels = Panels(page);
        panels.Button("Correct 2.1").Click();

        panels.Labelled("Adherence range, to").Change("110.5");
        panels.Find("form").Submit();

        var corrected = Assert.Single(page.Operations.Of<CorrectProtocolVersion>());
        Assert.Equal(
            (4, 110.5m, 720),
            (corrected.SeenVersion, corrected.RangeHigh, corrected.CutOffMinutes)
        );
    }

    [Theory]
    [InlineData(
        "en",
        "Add dose step",
        "Usual times",
        "Reads as: 0.5 tablet at 08:00, 0.5 tablet at 20:00, every day"
    )]
    [InlineData(
        "ko",
        "용량 단계 추가",
        "통상 투여 시각",
        "입력 내용: 매일 08:00 0.5정, 20:00 0.5정"
    )]
    [Trait("id", "D1")]
    public void What_is_typed_of_a_step_reads_as_a_sentence_before_it_is_saved(
        string language,
        string act,
        string usual,
        string sentence
    )
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        var panels = Panels(page);
        panels.Button(act).Click();

        panels.Find("select").Change("0");
        panels.Labelled(usual).Change("0.5-0-0.5");

        var status = panels
            .FindAll("form [role=status]")
            .Select(s => s.Words().Replace('\u00A0', ' '));
        Assert.Contains(sentence, status);
    }

    [Fact]
    public void What_is_no_amount_is_said_at_its_field_and_stays()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        var panels = Panels(page);
        panels.Button("Add dose step").Click();

        panels.Labelled("Least for each dose").Change("1,5");
        panels.Find("form").Submit();

        Assert.Contains(
            "Enter the smallest amount for each dose as a number, for example 0.5.",
            panels.Described(panels.Labelled("Least for each dose")),
            StringComparison.Ordinal
        );
        Assert.Equal("1,5", panels.Labelled("Least for each dose").GetAttribute("value"));
        Assert.Empty(page.Operations.Of<AddRegimenStep>());
    }

    [Theory]
    [InlineData(
        "en",
        "Add protocol version",
        "Adherence range, from",
        "Enter the lower end of the adherence range as a number, for example 0.5."
    )]
    [InlineData(
        "en",
        "Add protocol version",
        "Adherence range, to",
        "Enter the upper end of the adherence range as a number, for example 0.5."
    )]
    [InlineData(
        "en",
        "Add protocol version",
        "Late entry",
        "Enter the time limit for late entries as a whole number."
    )]
    [InlineData(
        "en",
        "Add protocol version",
        "On time within",
        "Enter the limit for a dose on time as a whole number."
    )]
    [InlineData(
        "en",
        "Add protocol version",
        "Counts until",
        "Enter the limit for a dose that counts as a whole number."
    )]
    [InlineData(
        "en",
        "Add visit",
        "Days before",
        "Enter the number of days before the visit day as a whole number."
    )]
    [InlineData(
        "ko",
        "계획서 버전 추가",
        "정시 범위",
        "‘정시 범위’ 항목에 숫자를 입력해 주세요(정수)."
    )]
    [Trait("id", "O6")]
    public void What_is_wrong_with_a_field_reads_as_a_sentence(
        string language,
        string act,
        string label,
        string sentence
    )
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        var panels = Panels(page);
        panels.Button(act).Click();

        panels.Labelled(label).Change("1,5 x");

        Assert.Contains(
            sentence,
            panels.Described(panels.Labelled(label)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "No protocol version yet.")]
    [InlineData("ko", "등록된 계획서 버전이 없습니다.")]
    public void A_study_without_a_version_says_what_it_is_for(string language, string words)
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        page.Operations.Answer<ProtocolSetUp, ProtocolSheet>(_ => new ProtocolSheet(
            [],
            null,
            [],
            [],
            []
        ));

        var panels = Panels(page);

        Assert.Contains(words, panels.Markup, StringComparison.Ordinal);
        Assert.Single(panels.FindAll("button"));
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.SubInvestigator)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [Trait("id", "M4")]
    public void Who_works_by_it_reads_it_and_has_no_button(Role role)
    {
        using var page = SetUpPages.Of(role);

        var setUp = page.Render<StudySetUpPage>();

        Assert.Contains("BOTTLE35", setUp.Markup, StringComparison.Ordinal);
        Assert.Contains("Week 4", setUp.Markup, StringComparison.Ordinal);
        Assert.Empty(setUp.FindAll("button"));
    }

    private static IRenderedComponent<ProtocolPanels> Panels(Page page) =>
        page.Render<ProtocolPanels>(p =>
            p.Add(x => x.StudyId, SetUpPages.StudyId)
                .Add(x => x.Manages, true)
                .Add(x => x.UrlOf, id => $"/?version={id}")
        );
}
