using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Patients;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A bottle of 35 was handed over: what the diary says was taken of it, and what came back.</summary>
[Trait("id", "F1")]
public sealed class DoseSupplyTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task No_more_is_taken_than_was_given_and_is_not_accounted_for()
    {
        var taker = await Taker.AtAsync(clinic);
        await taker.WriteAsync(taker.Now(taker.Slot()));
        var more = taker.At(null, clinic.Today, "16:30", 999_999);

        var patient = await taker.WriteAsync(more);
        var nurse = await clinic.As(Role.Nurse).RunAsync(more, Clinic.NewId());
        var tooMany = await taker.WriteAsync(more with { Units = 35 });
        var all = await taker.WriteAsync(more with { Units = 34 });
        var one = await taker.WriteAsync(more with { TakenAt = new(16, 31), Units = 1 });

        Cases.Refused("DoseMoreThanGiven", patient, "Units");
        Cases.Refused("DoseMoreThanGivenThem", nurse, "Units");
        Cases.Refused("DoseMoreThanGiven", tooMany, "Units");
        Assert.True(all.IsDone, all.Refusal?.Code);
        Cases.Refused("DoseMoreThanGiven", one, "Units");
        Assert.Equal(
            (34m, 35m, 0m, 1m),
            (
                nurse.Refusal!.Facts["most"],
                nurse.Refusal.Facts["given"],
                nurse.Refusal.Facts["back"],
                nurse.Refusal.Facts["written"]
            )
        );
    }

    [Fact]
    [Trait("id", "E9")]
    public async Task What_came_back_or_was_lost_was_not_taken()
    {
        var taker = await Taker.AtAsync(clinic);
        await taker.CountAsync(unused: 20, lost: 5);

        var refused = await taker.WriteAsync(taker.At(null, clinic.Today, "16:30", 11));
        var taken = await taker.WriteAsync(taker.At(null, clinic.Today, "16:30", 10));
        var due = await taker.WriteAsync(taker.Now(taker.Slot()));

        Assert.Equal((10m, 25m), (refused.Refusal!.Facts["most"], refused.Refusal.Facts["back"]));
        Assert.True(taken.IsDone, taken.Refusal?.Code);
        Assert.True(due.IsDone, "What is due is written, whatever a count says.");
    }

    [Fact]
    public async Task Of_another_medicine_there_is_what_was_given_of_it()
    {
        var taker = await Taker.AtAsync(clinic);
        var rescue = taker.At(null, clinic.Today, "16:30", 21) with
        {
            OrderId = await taker.RescueAsync(),
        };

        var refused = await taker.WriteAsync(rescue);
        var taken = await taker.WriteAsync(rescue with { Units = 20 });

        Assert.Equal(20m, refused.Refusal!.Facts["most"]);
        Assert.True(taken.IsDone, taken.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_write_at_once_take_no_more_than_there_is()
    {
        var taker = await Taker.AtAsync(clinic);
        var nurse = clinic.As(Role.Nurse);
        var most = taker.At(null, clinic.Today, "16:30", 20);

        var outcomes = await Task.WhenAll(
            Task.Run(() => taker.WriteAsync(most)),
            Task.Run(() => nurse.RunAsync(most with { TakenAt = new(16, 31) }, Clinic.NewId()))
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.StartsWith(
            "DoseMoreThanGiven",
            outcomes.Single(o => !o.IsDone).Refusal!.Code,
            StringComparison.Ordinal
        );
    }
}
