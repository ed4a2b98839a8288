using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Today;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

[Trait("id", "D5")]
public sealed class BenchPageTests
{
    [Fact]
    public void Each_row_has_one_next_act()
    {
        using var pages = As(Role.Pharmacist);
        var own = pages.Operations.Rights.Actor.UserId;
        var page = Open(
            pages,
            Row(BenchKind.ToDispense),
            Row(BenchKind.ToVerify),
            Row(BenchKind.ToVerify, own) with
            {
                Key = Guid.CreateVersion7(TestClock.Thursday),
            },
            Row(BenchKind.ToHandOver),
            Row(BenchKind.ToCount),
            Row(BenchKind.Owed),
            Row(BenchKind.ToConfirm)
        );
        Assert.True(page.HasButton("Prepare medication, KR01-014"));
        Assert.Equal(7, page.FindAll("tbody tr").Count);
        foreach (
            var act in new[]
            {
                "Second check, KR01-014",
                "Hand over, KR01-014",
                "Count return, KR01-014",
                "Prepare what is owed, KR01-014",
                "Confirm where the kits were, KR01-014",
            }
        )
        {
            Assert.True(page.HasLink(act), act);
        }

        Assert.Contains("another person checks", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scanned_kit_opens_what_it_is_set_aside_for_and_an_unknown_one_is_refused()
    {
        using var pages = As(Role.Nurse);
        pages.Operations.Refuse<KitAtBench, BenchKit>(
            new Refusal("KitNotAtBench", "E5").With("kit", "K-9")
        );
        var page = Open(pages);
        Assert.Contains("Nothing waits for you here.", page.Markup, StringComparison.Ordinal);
        Scan(page);
        Assert.Contains(
            "Kit K-9 is not found.",
            page.Find("[role=alert]").TextContent,
            StringComparison.Ordinal
        );

        pages.Operations.Answer<KitAtBench, BenchKit>(_ => new BenchKit(
            Distribution,
            PatientPages.Patient,
            DistributionStatus.Prepared
        ));
        pages.Clock.Advance(TimeSpan.FromSeconds(2));
        Scan(page);
        Assert.EndsWith(
            PortalUrls.Dispense(Distribution),
            pages.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Role.Monitor, false)]
    [InlineData(Role.Coordinator, true)]
    public void Only_who_does_something_at_the_bench_has_a_scan_line(Role role, bool scans)
    {
        using var pages = As(role);

        var page = Open(pages);

        Assert.Equal(scans, page.FindAll(".scan").Count == 1);
        Assert.Contains("Nothing waits for you here.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_gone_vanishes_at_once_and_work_that_came_waits_until_asked_for()
    {
        using var pages = As(Role.Pharmacist);
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            1,
            new("ORBIT-24", "ORBIT-24"),
            BaseUnit.Tablet,
            [new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8))]
        ));
        var page = Open(pages, Row(BenchKind.ToDispense), Row(BenchKind.ToVerify));
        page.Button("Prepare medication, KR01-014").Click();
        page.Find(".panel input[type=checkbox]").Change(true);
        pages.Operations.Answer<BenchQueue, Page<BenchRow>>(_ =>
            Queue(Row(BenchKind.ToVerify), Row(BenchKind.ToCount))
        );

        pages.Live.Publish([
            new LiveChange(
                nameof(MedicationOrder),
                Order,
                [LiveTopic.Patient(PatientPages.Patient), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));

        Assert.False(page.HasButton("Prepare medication, KR01-014"));
        Assert.True(page.Find(".panel input[type=checkbox]").HasAttribute("checked"));
        page.Find(".livebar button").Click();
        Assert.Equal(2, page.FindAll("tbody tr").Count);
    }

    [Theory]
    [InlineData(nameof(KitReturn))]
    [InlineData(LiveKind.MissedSome)]
    public async Task Only_what_may_change_what_waits_is_read_anew(string kind)
    {
        using var pages = As(Role.Pharmacist);
        var page = Open(pages, Row(BenchKind.ToVerify));
        Assert.False(page.Instance.Concerns(new LiveChange("Conversation", Order, [])));

        pages.Live.Publish([new LiveChange(kind, Order, [LiveTopic.Site(PatientPages.Site)])]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);

        page.WaitForAssertion(() => Assert.Equal(2, pages.Operations.Of<BenchQueue>().Count));
    }

    [Fact]
    public void An_open_bench_turns_the_day_at_midnight_of_the_site()
    {
        using var pages = As(Role.Pharmacist).InSeoul();
        var page = Open(pages, Row(BenchKind.ToVerify));
        pages.Operations.Answer<BenchQueue, Page<BenchRow>>(_ =>
            Queue(Row(BenchKind.ToDispense), Row(BenchKind.ToVerify))
        );

        pages.Clock.MoveTo(new(2026, 3, 12, 14, 59, 59, TimeSpan.Zero));
        Assert.Single(pages.Operations.Of<BenchQueue>());
        pages.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Empty(page.FindAll(".livebar button"));
    }

    private static IRenderedComponent<BenchPage> Open(PatientPages pages, params BenchRow[] rows)
    {
        pages.Operations.Answer<BenchQueue, Page<BenchRow>>(_ => Queue(rows));
        return pages.Render<BenchPage>();
    }

    private static void Scan(IRenderedComponent<BenchPage> page)
    {
        page.Find(".scan input").Change("K-9");
        page.Find("form:has(.scan)").Submit();
    }
}
