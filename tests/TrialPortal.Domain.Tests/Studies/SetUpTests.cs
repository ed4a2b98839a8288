using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Studies;

public class SetUpTests
{
    [Fact]
    [Trait("id", "B2")]
    public void The_version_in_force_is_the_last_that_has_begun()
    {
        var first = SetUps.Protocol();
        var next = SetUps.Protocol(
            SetUps.ProtocolFacts with
            {
                Label = "3.0",
                InForceFrom = Some.Today.AddDays(10),
            }
        );

        Assert.Null(ProtocolVersion.InForceOn(Some.Today.AddDays(-1), [next, first]));
        Assert.Same(first, ProtocolVersion.InForceOn(Some.Today.AddDays(9), [next, first]));
        Assert.Same(next, ProtocolVersion.InForceOn(Some.Today.AddDays(10), [next, first]));
    }

    [Fact]
    [Trait("id", "F1")]
    public void The_protocols_own_window_and_late_entry_win_over_the_usual()
    {
        var usual = SetUps.Protocol().TimingFor(TimeSpan.FromHours(24));
        var own = SetUps
            .Protocol(
                SetUps.ProtocolFacts with
                {
                    OnTimeMinutes = 180,
                    CutOffMinutes = 720,
                    LateEntryHours = 48,
                }
            )
            .TimingFor(TimeSpan.FromHours(24));

        Assert.Equal((6, 12, 72), (usual.OnTime.Hours, usual.CutOff.Hours, usual.Lock.TotalHours));
        Assert.Equal((3, 12, 48), (own.OnTime.Hours, own.CutOff.Hours, own.Lock.TotalHours));
    }

    [Fact]
    public void A_protocol_version_says_all_that_is_wrong_with_it()
    {
        var facts = new ProtocolFacts
        {
            RangeLow = 120,
            RangeHigh = 80,
            LateEntryHours = -1,
            CutOffMinutes = 5,
        };
        var refused = Expect.Refused(
            "TextMissing",
            ProtocolVersion.Create(Some.Id(), Some.Now, Some.Id(), facts)
        );
        Assert.Equal(
            "TextMissing InForceDayMissing AnchorMissing AdherenceRangeWrong LateEntryHoursWrong DoseWindowWrong",
            string.Join(' ', refused.Each.Select(r => r.Code))
        );
    }

    [Theory]
    [Trait("id", "B2")]
    [InlineData(0, 0, 0, "NoStudyDayZero")]
    [InlineData(29, -3, 3, "WindowDaysNegative")]
    public void A_visit_has_a_day_and_a_window(int day, int before, int after, string code) =>
        Expect.Refused(code, Visit(day, before, after));

    [Fact]
    [Trait("id", "B2")]
    public void A_visit_lays_its_window_from_day_1()
    {
        var visit = Expect.Done(Visit(29, 3, 3));
        Assert.Equal(
            new DatedWindow(new(2026, 2, 6), new(2026, 2, 9), new(2026, 2, 12)),
            visit.Window.On(new(2026, 1, 12))
        );
    }

    [Fact]
    [Trait("id", "D6")]
    public void The_unit_of_a_product_is_fixed()
    {
        var product = SetUps.Product();
        Expect.Refused(
            "BaseUnitFixed",
            product.Correct(SetUps.ProductFacts with { Unit = BaseUnit.Vial })
        );
        Expect.Done(product.Correct(SetUps.ProductFacts with { Strength = "12 mg or placebo" }));
        Assert.Equal(("ORB", "12 mg or placebo"), (product.Code, product.Strength));
    }

    [Theory]
    [Trait("id", "D1")]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(2)]
    public void The_smallest_part_divides_a_unit_evenly(decimal part) =>
        Expect.Refused(
            "SmallestPartWrong",
            Product.Create(
                Some.Id(),
                Some.Now,
                Some.Id(),
                SetUps.ProductFacts with
                {
                    SmallestPart = part,
                }
            )
        );

    [Fact]
    public void A_kit_holds_whole_units_of_its_product()
    {
        var product = SetUps.Product();
        var bottle = KitType.Create(Some.Id(), Some.Now, product, " bottle35 ", 35, true);

        Assert.Equal(Quantity.Of(35, BaseUnit.Tablet), Expect.Done(bottle).Contents);
        Assert.Equal("BOTTLE35", bottle.Value.Code);
        Expect.Refused(
            "UnitsPerKitWrong",
            KitType.Create(Some.Id(), Some.Now, product, "EMPTY", 0, true)
        );
    }

    [Fact]
    [Trait("id", "D3")]
    public void The_step_of_a_day_is_the_last_begun_and_before_day_1_the_first()
    {
        var (protocol, product) = (SetUps.Protocol(), SetUps.Product());
        var one = SetUps.Step(protocol, product);
        var two = SetUps.Step(
            protocol,
            product,
            SetUps.StepFacts with
            {
                Step = 2,
                FromDay = 8,
                MostPerDose = 3,
                MostPerDay = 6,
            }
        );

        Assert.Same(one, Of(-3));
        Assert.Same(one, Of(7));
        Assert.Same(two, Of(8));
        Assert.Equal(new DoseLimits(2, 1, 3, 6), two.Limits);
        Expect.Refused(
            "ProductNotInProtocol",
            RegimenStep.On(StudyDay.Numbered(1).Value, Some.Id(), [one, two])
        );

        RegimenStep Of(int day) =>
            RegimenStep.On(StudyDay.Numbered(day).Value, product.Id, [two, one]).Value;
    }

    [Theory]
    [Trait("id", "D3")]
    [InlineData("3-0-0", "DoseOutsideStep")]
    [InlineData("2-2-2", "DailyDoseOutsideStep")]
    [InlineData("1-1-1", "IntakesOutsideStep")]
    public void The_usual_times_of_a_step_are_within_its_own_limits(string times, string code)
    {
        var facts = SetUps.StepFacts with
        {
            IntakesPerDay = times == "1-1-1" ? 2 : null,
            UsualTimes = Regimens.Times(times),
        };
        Expect.Refused(
            code,
            RegimenStep.Create(Some.Id(), Some.Now, SetUps.Protocol(), SetUps.Product(), facts)
        );
    }

    private static Outcome<VisitDefinition> Visit(int day, int before, int after) =>
        VisitDefinition.Create(
            Some.Id(),
            Some.Now,
            SetUps.Protocol(),
            new()
            {
                Code = "V3",
                NameEnglish = "Week 4",
                NameKorean = "4주차",
                Day = day,
                DaysBefore = before,
                DaysAfter = after,
            }
        );
}
