using TrialPortal.Domain.Adherence;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F1")]
public class DoseTimingTests
{
    private static readonly DoseTiming Timing = Diaries.OnceDaily;
    private static readonly DateTimeOffset Slot = Diaries.At("2026-03-09 08:00");

    [Theory]
    [InlineData(24, 6, 12)]
    [InlineData(12, 3, 6)]
    [InlineData(8, 2, 4)]
    public void By_default_a_quarter_of_the_interval_is_on_time(int hours, int onTime, int cutOff)
    {
        var timing = DoseTiming.For(TimeSpan.FromHours(hours));
        Assert.Equal(
            (TimeSpan.FromHours(onTime), TimeSpan.FromHours(cutOff)),
            (timing.OnTime, timing.CutOff)
        );
    }

    [Fact]
    public void A_dose_in_the_future_is_refused() =>
        Assert.Equal(
            "DoseInFuture",
            Timing.Judge(Slot, Slot.AddMinutes(-1), byStaff: true, "why")!.Code
        );

    [Theory]
    [InlineData(0, false)]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public void An_entry_after_the_grace_is_back_filled(int hoursLater, bool backFilled) =>
        Assert.Equal(backFilled, Timing.IsBackFilled(Slot, Slot.AddHours(hoursLater)));

    [Theory]
    [InlineData(75, false, null, null)]
    [InlineData(76, false, null, "DoseEntryLocked")]
    [InlineData(76, false, "why", "DoseEntryLocked")]
    [InlineData(76, true, null, "ReasonMissing")]
    [InlineData(76, true, "why", null)]
    public void After_the_lock_only_staff_may_enter_and_with_a_reason(
        int hoursLater,
        bool byStaff,
        string? reason,
        string? refusal
    ) =>
        Assert.Equal(refusal, Timing.Judge(Slot, Slot.AddHours(hoursLater), byStaff, reason)?.Code);

    [Fact]
    public void A_review_locks_at_once() =>
        Assert.Equal(
            "DoseEntryLocked",
            Timing.Judge(Slot, Slot.AddHours(1), byStaff: false, null, reviewed: true)!.Code
        );
}
