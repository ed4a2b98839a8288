using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Patients;

/// <summary>A patient's needs, worked out beforehand: the clock only says which of them stand.</summary>
[Trait("id", "O1")]
public sealed class PatientSummaryTests
{
    private const string Seoul = "Asia/Seoul";
    private static readonly DateTimeOffset Now = Some.Now;

    [Fact]
    public void Of_the_needs_that_stand_the_safest_comes_first_and_then_the_longest_waiting()
    {
        var summary = Of(
            new(PatientNeed.SupplyEnds, Now.AddDays(-3)),
            new(PatientNeed.NoDoseWritten, Now.AddDays(-1)),
            new(PatientNeed.NoDoseWritten, Now.AddDays(-2)),
            new(PatientNeed.TakesTooMuch, Now.AddMinutes(1))
        );

        Assert.Equal(
            ((int)PatientNeed.NoDoseWritten, Now.AddDays(-2)),
            (summary.Rank, summary.Since)
        );
        Assert.Equal(Now.AddMinutes(1), summary.NextAt);
    }

    [Fact]
    public void A_need_ends_by_itself_when_its_time_is_over()
    {
        var summary = Of(new NeedSpan(PatientNeed.SupplyEnds, Now.AddDays(-1), Now.AddDays(1)));
        Assert.Equal(Now.AddDays(1), summary.NextAt);

        summary.Judge(Now.AddDays(1));

        Assert.Equal((null, null, null), (summary.Rank, summary.Since, summary.NextAt));
    }

    [Fact]
    public void What_one_capability_says_leaves_what_others_said()
    {
        var summary = Of(
            new(PatientNeed.SupplyEnds, Now, Now.AddDays(9), Now.AddDays(1)),
            new(PatientNeed.VisitOpen, Now)
        );

        summary.Take([PatientNeed.VisitOpen, PatientNeed.NoShowOpen], []);

        Assert.Equal(
            [new NeedSpan(PatientNeed.SupplyEnds, Now, Now.AddDays(9), Now.AddDays(1))],
            summary.Spans
        );
    }

    [Fact]
    public void A_need_that_the_portal_knows_no_more_is_passed_over()
    {
        var stands = new NeedSpan(PatientNeed.VisitOpen, Now);
        var summary = Of(new((PatientNeed)99, Now), stands);
        var kept = typeof(PatientSummary).GetProperty(nameof(PatientSummary.Kept))!;
        kept.SetValue(summary, summary.Kept.Replace("99 ", "KitLost ", StringComparison.Ordinal));

        summary.Take([PatientNeed.SupplyEnds], []);
        summary.Judge(Now);

        Assert.Equal([stands], summary.Spans);
        Assert.Equal((int)PatientNeed.VisitOpen, summary.Rank);
    }

    [Fact]
    [Trait("id", "F1")]
    public void A_diary_is_silent_three_days_after_its_last_entry_or_after_the_order_went_on()
    {
        var order = Active();

        Assert.Equal(Now.AddDays(5), Silence(order, Now.AddDays(2))!.From);
        Assert.Equal(Now.AddDays(2), Silence(order, Now.AddDays(2))!.Fact);
        Assert.Null(Silence(order, null)!.Fact);
        Assert.Null(SilentDiary.Of(order.Order, order.Version, null, null, Seoul));

        var act = Prescription.Act(Now.AddDays(3));
        Expect.Done(order.Order.Hold(act, new("ALT raised"), Some.Today.AddDays(3)));
        Assert.Null(Silence(order, Now));
        Expect.Done(
            order.Order.Resume(
                Prescription.Act(Now.AddDays(6)),
                new("ALT normal"),
                Some.Today.AddDays(6)
            )
        );
        Assert.Equal(Now.AddDays(9), Silence(order, Now)!.From);
    }

    [Fact]
    [Trait("id", "F1")]
    public void Nobody_asks_for_doses_that_are_taken_when_needed_and_waits_longer_for_weekly_ones()
    {
        var asNeeded = Active(DoseTimes.WhenNeeded(1, 4).Value);
        var weekly = Active(DoseTimes.Every(168, 1, new(8, 0)).Value);

        Assert.Null(Silence(asNeeded, Now));
        Assert.Equal(Now.AddDays(9), Silence(weekly, Now)!.From);
    }

    [Fact]
    [Trait("id", "E5")]
    public void Supply_ends_on_the_morning_of_its_last_day_while_the_order_goes_on()
    {
        var order = Active().Order;
        var until = order.Until!.Value;

        Assert.Equal(
            new DateTimeOffset(until.AddDays(-1), TimeOnly.MinValue, TimeSpan.FromHours(9)),
            SupplyEnd.Of(order, until.AddDays(-1), Seoul)!.From
        );
        Assert.Null(SupplyEnd.Of(order, until, Seoul));
        Assert.Null(SupplyEnd.Of(order, null, Seoul));
    }

    private static Prescription Active(DoseTimes? times = null) =>
        Prescription.Signed(
            times is null
                ? Prescription.Usual
                : Prescription.Usual with
                {
                    Times = times,
                    LimitsReason = "Sponsor agreed",
                }
        );

    private static NeedSpan? Silence(Prescription of, DateTimeOffset? lastAt) =>
        SilentDiary.Of(of.Order, of.Version, lastAt, Now, Seoul);

    private static PatientSummary Of(params NeedSpan[] spans)
    {
        var summary = new PatientSummary(Some.Enrolled());
        summary.Take([.. spans.Select(s => s.Need)], spans);
        summary.Judge(Now);
        return summary;
    }
}
