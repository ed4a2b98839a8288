using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Adherence;

/// <summary>The adherence tab of a patient's page: one week, of which Tuesday was missed and Sunday is not logged.</summary>
[Trait("id", "F7")]
public sealed class AdherenceTabTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Guid Order = Guid.Parse("00000000-0000-7000-8000-000000000008");
    private static readonly Guid Product = Guid.Parse("00000000-0000-7000-8000-000000000009");

    [Theory]
    [InlineData("en", "Tue 03 Mar 2026: missed, reason: I forgot it", "not logged")]
    [InlineData("ko", "2026-03-03 (화): 미복용, 사유: 잊어버렸어요", "기록 없음")]
    public void Each_day_is_a_link_said_in_words(string language, string missed, string silent)
    {
        using var pages = Pages(language, Role.Investigator);

        var page = pages.Open(PortalUrls.AdherenceTab);

        var cells = page.FindAll("a.cell");
        Assert.Equal(7, cells.Count);
        Assert.Equal(missed, cells[1].GetAttribute("aria-label"));
        Assert.EndsWith(silent, cells[6].GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("day=2026-03-03", cells[1].GetAttribute("href"), StringComparison.Ordinal);
        Assert.All(
            page.FindAll("a.cell svg"),
            s => Assert.Equal("true", s.GetAttribute("aria-hidden"))
        );
    }

    [Theory]
    [Trait("id", "F1")]
    [InlineData(
        "en",
        "Mon 02 Mar 2026: 08:00 taken; 08:00 more than due",
        "6 tablets, of these 1 tablet more than due",
        "Extra, or more than due"
    )]
    [InlineData(
        "ko",
        "2026-03-02 (월): 08:00 복용; 08:00 예정량 초과",
        "6정, 그중 예정량 초과 1정",
        "추가 복용 또는 예정량 초과"
    )]
    public void A_double_dose_is_marked_in_the_calendar_its_legend_and_its_week(
        string language,
        string cell,
        string week,
        string legend
    )
    {
        using var pages = Pages(language, Role.Nurse);
        pages.Operations.Answer<PatientAdherence, AdherenceFile>(_ => File(first: 2));

        var page = pages.Open(PortalUrls.AdherenceTab);

        var day = page.FindAll("a.cell")[0];
        Assert.Equal(cell, day.GetAttribute("aria-label"));
        Assert.Single(day.QuerySelectorAll(".dm-extra"));
        Assert.Equal(
            week,
            page.FindComponent<WeeksTable>()
                .FindAll("tbody td")[^1]
                .Words()
                .Replace("\u00a0", " ", StringComparison.Ordinal)
        );
        Assert.Contains(legend, page.Find(".legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_never_stand_without_what_they_are_made_of()
    {
        using var pages = Pages("en", Role.Monitor);

        var page = pages.Open(PortalUrls.AdherenceTab);

        Assert.Contains("83.3%", page.Markup, StringComparison.Ordinal);
        Assert.Contains(
            "5/6; logged 6/7; at least 71.4% 5/7",
            page.Markup,
            StringComparison.Ordinal
        );
        Assert.Contains("Nothing was given in this period.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("83.3% 5/6", page.Find(".heat .figure").TextContent);
        Assert.Equal("true", page.Find(".heat .trend svg").GetAttribute("aria-hidden"));
        Assert.Equal("Taken / due, range 80% to 120%", page.Find(".heat th.trend").TextContent);
    }

    [Theory]
    [InlineData("en", "Write down dose", "Correct", "Undo", "study nurse")]
    [InlineData("ko", "복용 기록", "정정", "되돌리기", "연구간호사")]
    public void A_nurse_writes_and_changes_what_every_other_role_reads_who_can(
        string language,
        string write,
        string correct,
        string undo,
        string nurse
    )
    {
        foreach (var role in RolePermissions.RolesWith(Permission.ViewDoseLog))
        {
            using var pages = Pages(language, role);
            pages.Operations.Answer<DiaryDay, DayOfDoses>(_ => new DayOfDoses(
                Order,
                true,
                [Silent, Written]
            ));

            var page = Opened(pages);

            var acts = page.FindAll(".doses .acts button").Select(b => b.Words());
            var told = page.FindAll(".doses .acts .why").Select(w => w.Words());
            if (RolePermissions.Has(role, Permission.LogDoses))
            {
                Assert.Equal([write, correct, undo], acts);
                Assert.Empty(told);
            }
            else
            {
                Assert.Empty(acts);
                Assert.All(told, w => Assert.Contains(nurse, w, StringComparison.Ordinal));
                Assert.Equal(
                    [$"{write}:", $"{correct}:"],
                    told.Select(w => w[..(w.IndexOf(':') + 1)])
                );
            }
        }
    }

    [Fact]
    public void What_a_nurse_enters_is_what_is_written()
    {
        using var pages = Pages("en", Role.Nurse);
        pages.Operations.Answer<DiaryDay, DayOfDoses>(_ => new DayOfDoses(Order, true, [Silent]));
        pages.Operations.Answer<LogDose, Guid>(_ => Guid.Empty);
        var page = Opened(pages);

        page.Button("Write down dose, 08:00, 08 Mar 2026").Click();
        page.FindAll("input[type=radio]")
            .First(r => r.ParentElement!.TextContent.Trim() == "Not taken")
            .Change(true);
        page.FindAll("input[type=radio]")
            .First(r => r.ParentElement!.TextContent.Trim() == "I felt unwell")
            .Change(true);
        page.Find("tp-layer form").Submit();

        var written = Assert.Single(pages.Operations.Of<LogDose>());
        Assert.Equal((DoseAnswer.NotTaken, "Unwell"), (written.Answer, written.WhyNotTaken));
        Assert.Equal(Silent.SlotAt, written.SlotAt);
        Assert.Empty(page.FindAll("tp-layer"));
    }

    [Theory]
    [InlineData("en", "Write down extra dose, 08 Mar 2026")]
    [InlineData("ko", "추가 복용 기록, 2026-03-08")]
    public void A_nurse_writes_a_dose_beside_the_schedule_of_the_day_that_is_open(
        string language,
        string act
    )
    {
        using var pages = Pages(language, Role.Nurse);
        pages.Operations.Answer<DiaryDay, DayOfDoses>(_ => new DayOfDoses(Order, true, []));
        pages.Operations.Answer<LogDose, Guid>(_ => Guid.Empty);
        var page = Opened(pages);

        page.Button(act).Click();
        Assert.Empty(page.FindAll("tp-layer input[type=radio]"));
        page.Find("tp-layer form").Submit();

        var written = Assert.Single(pages.Operations.Of<LogDose>());
        Assert.Equal(
            (DoseAnswer.Taken, Order, null),
            (written.Answer, written.OrderId, written.SlotAt)
        );
        Assert.Equal(Monday.AddDays(6), written.TakenOn);
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Nurse, false)]
    [InlineData(Role.Investigator, true)]
    public void Nobody_else_and_no_day_to_come_has_an_extra_dose(Role role, bool hasCome)
    {
        using var pages = Pages("en", role);
        pages.Operations.Answer<DiaryDay, DayOfDoses>(_ => new DayOfDoses(Order, hasCome, []));

        var page = Opened(pages);

        Assert.Equal(
            role == Role.Nurse && hasCome,
            page.HasButton("Write down extra dose, 08 Mar 2026")
        );
        Assert.Contains("no dose was due", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Nurse, "Choose a day to read its entries or to write down a dose.")]
    [InlineData(Role.Monitor, "Choose a day to read its entries.")]
    public void Before_a_day_is_chosen_the_tab_says_what_a_day_is_for(Role role, string words)
    {
        using var pages = Pages("en", role);

        var page = pages.Open(PortalUrls.AdherenceTab);

        Assert.Equal(words, page.Find(".daybyday > p").TextContent);
    }

    [Theory]
    [InlineData("day=nonsense")]
    [InlineData("day=99999-99-99&product=1&period=Weeks0")]
    public void An_address_that_asks_what_cannot_be_read_shows_the_tab_without_a_day(string asked)
    {
        using var pages = Pages("en", Role.Nurse);

        var page = Opened(
            pages,
            $"{PortalUrls.Patient(PatientPages.Patient, PortalUrls.AdherenceTab)}&{asked}"
        );

        Assert.StartsWith(
            "Choose a day",
            page.Find(".daybyday > p").TextContent,
            StringComparison.Ordinal
        );
    }

    private static IRenderedComponent<IComponent> Opened(PatientPages pages) =>
        Opened(
            pages,
            PortalUrls.Adherence(PatientPages.Patient, Product, "Weeks4", Monday.AddDays(6))
        );

    private static IRenderedComponent<IComponent> Opened(PatientPages pages, string address)
    {
        pages.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return pages.Render<Web.Features.Patients.PatientPage>(p =>
            p.Add(x => x.PatientId, PatientPages.Patient)
        );
    }

    private static DayDose Silent =>
        new(Product, At(6).ToUniversalTime(), At(6), 1, BaseUnit.Tablet, true, []);

    private static DayDose Written =>
        Silent with
        {
            Entries =
            [
                new DayEntry(
                    Order,
                    1,
                    EntryStanding.Current,
                    DoseState.Taken,
                    At(6),
                    1,
                    null,
                    null,
                    "PARK",
                    false,
                    false,
                    At(6),
                    null,
                    null
                ),
            ],
        };

    internal static PatientPages Pages(string language, Role role)
    {
        var pages = new PatientPages(language, role, AdherenceFeature.Add);
        pages.Operations.Answer<PatientAdherence, AdherenceFile>(_ => File());
        pages.Operations.Answer<DoubleDoses, IReadOnlyList<DoubleDose>>(
            _ => new List<DoubleDose>()
        );
        return pages.Showing(PatientPages.File(named: role != Role.Monitor));
    }

    /// <param name="first">Tablets taken on the first day, of the one due.</param>
    internal static AdherenceFile File(decimal first = 1)
    {
        var slots = Enumerable
            .Range(0, 7)
            .Select(n => new DoseSlot(
                At(n),
                "Asia/Seoul",
                Monday.AddDays(n),
                1,
                TimeSpan.FromDays(1)
            ))
            .ToList();
        var facts = new DiaryFacts
        {
            Slots = slots,
            Intakes =
            [
                .. slots
                    .Where((_, n) => n is not (1 or 6))
                    .Select((s, n) => new Intake(s.At, n == 0 ? first : 1)),
            ],
            NotTaken = [new(slots[1].At, NotTakenReason.Forgot)],
            FirstDoseAt = slots[0].At,
        };
        var diary = DoseDiary.Judge(
            facts,
            DoseTiming.For(TimeSpan.FromDays(1)),
            slots[^1].At.AddDays(9)
        );
        var (from, last) = (Monday, Monday.AddDays(6));
        var taking = TakingAdherence.Of(diary, from, last);
        var name = new MedicationChoice(
            Product,
            "ORBIT-24 or placebo, tablet",
            "ORBIT-24 또는 위약, 정제"
        );
        return new AdherenceFile(
            [name],
            new MedicationFile(
                name,
                BaseUnit.Tablet,
                false,
                from,
                last,
                taking,
                taking.Holidays(),
                WeeklyDoses.Of(diary, from, last),
                DiaryCell.Of(diary, from, last, named: true),
                [],
                new PooledCount([]),
                null,
                AdherenceRange.Usual
            )
        );
    }

    private static DateTimeOffset At(int day) =>
        Zone.InstantAt("Asia/Seoul", Monday.AddDays(day), new(8, 0));
}
