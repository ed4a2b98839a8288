using CsCheck;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>What holds of every diary, whatever was logged, over the night of summer time.</summary>
[Trait("id", "F1")]
public class DiaryPropertyTests
{
    private static readonly DateOnly First = new(2026, 3, 25);

    // Minutes from the first midnight, and halves of a tablet.
    private static readonly Gen<(int Minute, int Halves)[]> Intakes = Gen.Select(
        Gen.Int[0, 10 * 24 * 60],
        Gen.Int[1, 4]
    ).Array[0, 30];

    private static readonly Gen<(string Written, (int, int)[] Intakes, int Now, int Hold)> All =
        Gen.Select(
            Gen.OneOfConst("1-0-0", "1-0-1", "q8h", "2-1-2", "q48h", "q1h"),
            Intakes,
            Gen.Int[0, 14],
            Gen.Int[0, 12]
        );

    [Fact]
    public void Every_slot_has_one_state_and_every_intake_one_place() =>
        All.Sample(
            (written, intakes, now, hold) =>
            {
                var facts = Facts(written, intakes, hold);
                var diary = Judge(facts, now);
                Assert.Equal(facts.Slots.Select(s => s.At), diary.Slots.Select(s => s.Slot.At));
                Assert.All(
                    diary.Slots,
                    s =>
                    {
                        var isTaken =
                            s.State is DoseState.Taken or DoseState.Late or DoseState.Partial;
                        Assert.Equal(isTaken, s.Taken > 0);
                        Assert.Equal(isTaken, s.Deviation is not null);
                        Assert.Equal(s.State == DoseState.Excused, s.Excuse is not null);
                        Assert.NotEqual(DoseState.Extra, s.State);
                    }
                );
                if (now == 14)
                {
                    Assert.Equal(
                        facts.Intakes.Sum(i => i.Units),
                        diary.Slots.Sum(s => s.Taken) + diary.Extra.Sum(i => i.Units)
                    );
                }
            }
        );

    [Fact]
    public void Bounds_lie_where_they_must() =>
        All.Sample(
            (written, intakes, now, hold) =>
            {
                var whole = Judge(Facts(written, intakes, hold), now).Whole();
                Assert.All(
                    new[] { whole.Taking, whole.Capped, whole.CorrectDosing, whole.Timing },
                    f => Assert.True(f.Evaluable is null || f.Low!.Value <= f.Evaluable.Value)
                );
                Assert.All(
                    new[] { whole.Capped, whole.CorrectDosing, whole.Timing },
                    f => Assert.True(f.Evaluable is null || f.Evaluable.Value <= 1)
                );
                Assert.True(whole.Capped.Low is not { } c || c.Value <= whole.Taking.Low!.Value);
                Assert.True(whole.Logged is null || whole.Logged.Value is >= 0 and <= 1);
                Assert.True(whole.Holidays().Share is not { } share || share.Value <= 1);
            }
        );

    [Fact]
    public void The_order_in_which_doses_were_entered_changes_nothing() =>
        All.Sample(
            (written, intakes, now, hold) =>
            {
                var facts = Facts(written, intakes, hold);
                var turned = facts with { Intakes = facts.Intakes.Reverse().ToList() };
                Assert.Equal(Judge(facts, now).Slots, Judge(turned, now).Slots);
            }
        );

    private static DoseDiary Judge(DiaryFacts facts, int now) =>
        DoseDiary.Judge(
            facts,
            Diaries.TwiceDaily,
            Diaries.At("2026-03-25 00:00").AddDays(now).AddHours(1)
        );

    private static DiaryFacts Facts(string written, (int Minute, int Halves)[] entries, int hold)
    {
        var start = Diaries.At("2026-03-25 00:00");
        var intakes = entries
            .Select(e => new Intake(InRome(start.AddMinutes(e.Minute)), e.Halves / 2m))
            .DistinctBy(i => i.At)
            .ToList();
        return new()
        {
            Slots = Diaries.Slots(Regimens.Of(written, First)).Between(First, First.AddDays(10)),
            Intakes = intakes,
            FirstDoseAt = intakes.Min(i => (DateTimeOffset?)i.At),
            Excused = [new(start.AddDays(hold), start.AddDays(hold + 2), ExcuseReason.OnHold)],
        };
    }

    private static DateTimeOffset InRome(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Diaries.Rome));
}
