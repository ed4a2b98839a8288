using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>The last that was done about the patient who is open (W3).</summary>
[Trait("id", "J1")]
public sealed class LastEventsTests
{
    [Theory]
    [InlineData(
        "en",
        "12 Mar 2026 17:00 KST Put an order on hold, Dr LEE 12 Mar 2026 16:00 KST Write down a dose, PARK",
        "All history"
    )]
    [InlineData(
        "ko",
        "2026-03-12 17:00 KST 처방 보류, Dr LEE 2026-03-12 16:00 KST 복용 기록, PARK",
        "전체 이력"
    )]
    public void Each_is_told_in_words_with_time_and_person(
        string language,
        string events,
        string all
    )
    {
        using var pages = Pages(
            language,
            Event("HoldOrder", "Dr LEE"),
            Event("LogDose", "PARK", hoursAgo: 1)
        );

        var panel = Open(pages);

        Assert.Equal(events, panel.Find("dl").Words());
        var link = panel.Find(".p-head a");
        Assert.Equal(
            (all, PortalUrls.Patient(PatientPages.Patient, PatientTabs.History)),
            (link.Words(), link.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData("en", "Nothing has been recorded about this patient yet.")]
    [InlineData("ko", "이 시험대상자에 대한 기록이 아직 없습니다.")]
    public void Where_nothing_happened_it_says_so(string language, string nothing)
    {
        using var pages = Pages(language);

        Assert.Contains(nothing, Open(pages).Find("section").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Last events", "study nurse")]
    [InlineData("ko", "최근 기록", "연구간호사")]
    [Trait("id", "A4")]
    public void Whoever_may_not_read_it_reads_who_may(string language, string title, string who)
    {
        using var pages = Pages(language);
        pages.Operations.Refuse<LastEvents, IReadOnlyList<PatientEvent>>(
            RolePermissions.NotPermitted([Permission.ViewFieldHistory])
        );

        var panel = Open(pages);

        Assert.Equal(title, panel.Find("h2").Words());
        Assert.Contains(who, panel.Find(".p-body").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Try again")]
    [InlineData("ko", "다시 시도")]
    public void What_cannot_be_read_is_asked_for_again(string language, string again)
    {
        using var pages = Pages(language);
        pages.Operations.Break<LastEvents>(new TimeoutException());
        var panel = Open(pages);
        Assert.Single(panel.FindAll("[role=alert]"));

        Answer(pages, Event("LogDose", "PARK"));
        panel.Button(again).Click();

        Assert.Single(panel.FindAll("dt"));
    }

    private static PatientPages Pages(string language, params PatientEvent[] events)
    {
        var pages = new PatientPages(language, Role.Nurse);
        Answer(pages, events);
        return pages;
    }

    private static void Answer(PatientPages pages, params PatientEvent[] events) =>
        pages.Operations.Answer<LastEvents, IReadOnlyList<PatientEvent>>(_ => events.ToList());

    private static IRenderedComponent<LastEventsPanel> Open(PatientPages pages) =>
        pages.Render<LastEventsPanel>(p => p.Add(x => x.Patient, OrderPages.Patient()));

    private static PatientEvent Event(string operation, string who, int hoursAgo = 0) =>
        new(
            Guid.CreateVersion7(TestClock.Thursday),
            operation,
            TestClock.Thursday.AddHours(-hoursAgo),
            who,
            Role.Nurse,
            AuditReadout.Nothing,
            [],
            [],
            null
        );
}
