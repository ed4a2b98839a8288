using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Portal;

namespace TrialPortal.Operations.Tests.Adherence;

[Trait("id", "N2")]
public sealed class MyDosesTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task The_dose_of_today_is_open_until_its_cut_off_and_the_next_is_tomorrows()
    {
        var taker = await Taker.AtAsync(clinic);

        var day = await taker.TodayAsync();

        var dose = Assert.Single(day.Doses);
        Assert.Equal((taker.Slot(), true, 1m), (dose.SlotAt, dose.IsOpen, dose.Units));
        Assert.Equal(taker.Slot().AddHours(12), dose.Until);
        Assert.Equal(taker.Slot(1), Assert.Single(day.Medicines).NextAt);
        Assert.Equal(TimeSpan.FromHours(9), dose.At.Offset);
    }

    [Fact]
    public async Task What_is_written_stands_with_its_dose_and_can_be_changed()
    {
        var taker = await Taker.AtAsync(clinic);
        var id = (await taker.WriteAsync(taker.Now(taker.Slot()))).Value;
        var extra = (await taker.WriteAsync(taker.At(null, clinic.Today, "16:30"))).Value;

        var day = await taker.TodayAsync();

        var dose = Assert.Single(day.Doses);
        Assert.Equal((id, true, 1), (dose.Entry!.Id, dose.Entry.CanChange, dose.Entry.Version));
        Assert.False(dose.IsOpen);
        Assert.Equal(extra, Assert.Single(day.Beside).Entry!.Id);
    }

    [Fact]
    public async Task Days_that_nobody_wrote_stay_open_for_the_protocols_hours()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        await taker.WriteAsync(taker.Now(taker.Slot()));
        own.Clock.Advance(TimeSpan.FromDays(5));

        var day = await taker.TodayAsync();

        Assert.Equal([false, false, false, true, true, true], day.Doses.Select(d => d.IsOpen));
        Assert.Equal(DoseState.NotLogged, day.Doses[1].State);
    }

    [Fact]
    [Trait("id", "F2")]
    public async Task Each_medication_is_begun_by_its_own_first_dose_for_patient_and_staff_alike()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        var rescue = await taker.RescueAsync();
        var first = await taker.WriteAsync(
            taker.At(null, own.Today, "07:00") with
            {
                OrderId = rescue,
            }
        );
        own.Clock.Advance(TimeSpan.FromDays(3));
        await taker.WriteAsync(taker.Now(taker.Slot()));

        var day = await taker.TodayAsync();
        var staff = await own.As(Role.Nurse)
            .AskAsync(new PatientAdherence { PatientId = taker.PatientId }, Clinic.NewId());

        Assert.True(first.IsDone, first.Refusal?.Code);
        DoseState[] expected =
        [
            DoseState.Excused,
            DoseState.Excused,
            DoseState.Excused,
            DoseState.Late,
        ];
        Assert.Equal(expected, day.Doses.Select(d => d.State));
        Assert.Equal(3, staff.Value.Medication!.Diary.Excluded[ExcuseReason.BeforeInitiation]);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_patient_sees_the_own_doses_and_medicines_alone()
    {
        var taker = await Taker.AtAsync(clinic);
        var other = await Taker.AtAsync(clinic);
        await other.WriteAsync(other.Now(other.Slot()));

        var day = await taker.TodayAsync();
        var medicines = await clinic.As(taker.Patient).AskAsync(new MyMedicines());

        Assert.Equal(taker.PatientId, day.PatientId);
        Assert.Null(Assert.Single(day.Doses).Entry);
        Assert.Equal(taker.OrderId, Assert.Single(medicines.Value.Medicines).OrderId);
        Assert.Equal(35, Assert.Single(medicines.Value.Distributions).Units);
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task What_was_handed_over_stands_latest_first_and_what_was_a_mistake_says_so()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        own.Clock.Advance(TimeSpan.FromDays(1));
        var wrong = own.Clock.GetUtcNow();
        await taker.GiveAsync(20, mistaken: true);
        own.Clock.Advance(TimeSpan.FromDays(1));
        await taker.GiveAsync(10);

        var medicines = (await own.As(taker.Patient).AskAsync(new MyMedicines())).Value;

        Assert.Equal(
            [(10, false), (20, true), (35, false)],
            medicines.Distributions.Select(d => (d.Units, d.InError))
        );
        Assert.Equal(wrong, medicines.Distributions[1].At);
        Assert.Equal(own.Clock.GetUtcNow(), medicines.NewestAt);
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task While_the_medicine_is_on_hold_nothing_is_to_be_taken_and_the_patient_is_told()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        var due = Assert.Single((await taker.TodayAsync()).Doses);
        Assert.True(due.IsOpen && due.Until > own.Clock.GetUtcNow());

        await taker.HoldAsync();

        // Of the dose that was due before it can still be written what became of it.
        var day = await taker.TodayAsync();
        due = Assert.Single(day.Doses);
        Assert.Equal((true, own.Clock.GetUtcNow()), (due.IsOpen, due.Until));
        Assert.Equal(TimeSpan.FromHours(9), due.Until.Offset);
        var medicine = Assert.Single(day.Medicines);
        Assert.Equal((true, null), (medicine.OnHold, medicine.NextAt));
        var medicines = (await own.As(taker.Patient).AskAsync(new MyMedicines())).Value.Medicines;
        Assert.True(Assert.Single(medicines).OnHold);

        own.Clock.Advance(TimeSpan.FromDays(1));
        day = await taker.TodayAsync();
        Assert.DoesNotContain(day.Doses, d => d.Day == day.Today && d.IsOpen);
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Administrator)]
    public async Task The_own_diary_is_for_patients_only(Role role)
    {
        var doses = await clinic.As(role).AskAsync(new MyDoses());
        var medicines = await clinic.As(role).AskAsync(new MyMedicines());

        Assert.Equal("NotPermitted", doses.Refusal!.Code);
        Assert.Equal("NotPermitted", medicines.Refusal!.Code);
    }
}
