using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>A tablet once a day, from the fourth day on twice a day, so that on time is then 3 hours either way and no longer 6.</summary>
[Trait("id", "F2")]
public class JudgedDosesTests
{
    private readonly Prescription order = Prescription.Signed(
        Prescription.Usual with
        {
            Times = Regimens.Times("1-0-0"),
        }
    );

    [Theory]
    [InlineData(0, 13, DoseState.Taken)]
    [InlineData(0, 17, DoseState.Late)]
    [InlineData(3, 10, DoseState.Taken)]
    [InlineData(3, 13, DoseState.Late)]
    public void A_dose_is_judged_by_the_version_that_was_in_force(
        int day,
        int hour,
        DoseState state
    )
    {
        var medication = Changed();
        var doses = medication.Between(Some.Today, Some.Today.AddDays(3));
        var due = doses.First(d => d.Slot.Day == Some.Today.AddDays(day));
        var taken = Zone.InstantAt(Diaries.Rome, due.Slot.Day, new(hour, 0));
        var log = AdherenceLog.Enter(
            new(Some.Id(), taken, Some.Id(), "KIM", ByStaff: false),
            due.Order.VersionAt(due.Slot.At),
            new(due.Slot, due.Timing, Diaries.Rome, 1),
            new() { TakenAt = taken, Units = 1 }
        );

        var diary = medication.Judge([log.Value], doses, doses[0].Slot.At, taken.AddDays(9));

        Assert.Equal(state, log.Value.State);
        Assert.Equal(state, diary.Slots.Single(s => s.Slot == due.Slot).State);
    }

    private PrescribedMedication Changed()
    {
        var twice = Prescription.Usual with { Start = Some.Today.AddDays(3) };
        var change = Expect.Done(order.Change(twice));
        _ = Expect.Done(order.Sign(change));
        var doses = new PrescribedDoses(
            order.Order,
            [order.Version, change],
            [],
            [order.Subject.Protocol],
            Diaries.Rome
        );
        return new(order.Subject.Product, [doses]);
    }
}
