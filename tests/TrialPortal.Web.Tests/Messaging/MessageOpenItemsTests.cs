using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using OpenItemsPanel = TrialPortal.Web.Features.Patients.OpenItemsPanel;

namespace TrialPortal.Web.Tests.Messaging;

/// <summary>What a patient wrote and nobody answered, on the patient's page (W3).</summary>
[Trait("id", "G1")]
public sealed class MessageOpenItemsTests
{
    private static readonly WaitingTalk Waiting = new(
        new(7, 0, 0, new byte[8]),
        "Dizzy after the morning dose",
        TestClock.Thursday.AddHours(-5)
    );

    [Theory]
    [InlineData(
        "en",
        "Message not answered: Dizzy after the morning dose since 12 Mar 2026 12:00 KST",
        "Reply, Dizzy after the morning dose"
    )]
    [InlineData(
        "ko",
        "답변하지 않은 메시지: Dizzy after the morning dose 2026-03-12 12:00 KST부터",
        "답장 쓰기, Dizzy after the morning dose"
    )]
    public void It_waits_with_the_way_to_its_answer(string language, string words, string act)
    {
        using var pages = Pages(language, Role.Nurse);

        var row = Assert.Single(Open(pages).FindAll("li"));

        Assert.Equal(words, row.QuerySelector("div")!.Words());
        var link = row.QuerySelector("a")!;
        Assert.Equal(
            (act, PortalUrls.Conversation(Waiting.Id)),
            (link.GetAttribute("aria-label"), link.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Monitor)]
    public void Who_reads_no_messages_is_told_of_none(Role role)
    {
        using var pages = Pages("en", role);

        Assert.Empty(Open(pages).Markup);
        Assert.Empty(pages.Operations.All);
    }

    [Fact]
    [Trait("id", "N5")]
    public void Of_a_patient_who_has_left_the_study_nothing_waits()
    {
        using var pages = Pages("en", Role.Nurse);

        Assert.Empty(Open(pages, PatientStatus.Withdrawn).FindAll("li"));
        Assert.Empty(pages.Operations.All);
    }

    private static PatientPages Pages(string language, Role role)
    {
        var pages = new PatientPages(
            language,
            role,
            services => services.AddSingleton<IOpenItems, MessageOpenItems>()
        );
        pages.Operations.Answer<WaitingTalks, IReadOnlyList<WaitingTalk>>(_ => new List<WaitingTalk>
        {
            Waiting,
        });
        return pages;
    }

    private static IRenderedComponent<OpenItemsPanel> Open(
        PatientPages pages,
        PatientStatus status = PatientStatus.OnTreatment
    ) =>
        pages.Render<OpenItemsPanel>(p =>
            p.Add(x => x.Patient, OrderPages.Patient() with { Status = status })
                .Add(x => x.Rights, pages.Operations.Rights)
        );
}
