using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Adherence.Portal;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>What is written is corrected or taken back, and stays to be read.</summary>
[Trait("id", "F1")]
public sealed class ChangeDoseTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_correction_keeps_the_first_value()
    {
        var taker = await Taker.AtAsync(clinic);
        var first = (await taker.WriteAsync(taker.Now(taker.Slot()))).Value;

        var second = await clinic.As(taker.Patient).RunAsync(Correction(first), Clinic.NewId());

        var (old, made) = (await taker.RowAsync(first), await taker.RowAsync(second.Value));
        Assert.Equal((EntryStanding.Corrected, DoseState.Late), (old.Standing, old.State));
        Assert.Equal(clinic.Clock.GetUtcNow(), old.TakenAt);
        Assert.Equal((first, DoseState.Taken), (made.CorrectsId, made.State));
        Assert.Equal((EntryStanding.Current, taker.Slot()), (made.Standing, made.SlotAt));
    }

    [Fact]
    public async Task An_undone_dose_can_be_written_again()
    {
        var taker = await Taker.AtAsync(clinic);
        var first = (await taker.WriteAsync(taker.Now(taker.Slot()))).Value;

        var undone = await clinic.As(taker.Patient).RunAsync(Undoing(first), Clinic.NewId());
        var again = await taker.WriteAsync(taker.Not(taker.Slot()));

        Assert.True(undone.IsDone);
        Assert.True(again.IsDone);
        var row = await taker.RowAsync(first);
        Assert.Equal((EntryStanding.Undone, 1m), (row.Standing, row.Units));
        Assert.Equal(clinic.Clock.GetUtcNow(), row.UndoneAt);
    }

    [Fact]
    public async Task Taking_back_a_correction_lets_the_first_entry_stand_again()
    {
        var taker = await Taker.AtAsync(clinic);
        var patient = clinic.As(taker.Patient);
        var first = (await taker.WriteAsync(taker.Now(taker.Slot()))).Value;
        var second = await patient.RunAsync(Correction(first) with { Units = 2 }, Clinic.NewId());
        var seen = await DoublesAsync(taker);

        var undone = await patient.RunAsync(Undoing(second.Value), Clinic.NewId());

        Assert.True(undone.IsDone, undone.Refusal?.Code);
        var dose = (await taker.TodayAsync()).Doses.Single(d => d.SlotAt == taker.Slot());
        Assert.False(dose.IsOpen);
        Assert.Equal((1m, clinic.Clock.GetUtcNow()), (dose.Entry!.Units, dose.Entry.TakenAt));
        Assert.Equal(EntryStanding.Corrected, (await taker.RowAsync(first)).Standing);
        Assert.Equal(EntryStanding.Undone, (await taker.RowAsync(second.Value)).Standing);

        Assert.Equal((clinic.Today, 2m, 1m), (seen[0].Day, seen[0].Units, seen[0].Due));
        Assert.Empty(await DoublesAsync(taker));

        await patient.RunAsync(Undoing(dose.Entry.Id), Clinic.NewId());
        Assert.True((await taker.TodayAsync()).Doses.Single(d => d.SlotAt == taker.Slot()).IsOpen);
    }

    [Fact]
    public async Task Staff_change_an_entry_with_a_reason()
    {
        var taker = await Taker.AtAsync(clinic);
        var first = (await taker.WriteAsync(taker.Now(taker.Slot()))).Value;
        var nurse = clinic.As(Role.Nurse);

        var silent = await nurse.RunAsync(Correction(first), Clinic.NewId());
        var undone = await nurse.RunAsync(Undoing(first), Clinic.NewId());
        var said = await nurse.RunAsync(
            Correction(first) with
            {
                Reason = "From the paper diary",
            },
            Clinic.NewId()
        );

        Assert.Equal("ReasonMissing", silent.Refusal!.Code);
        Assert.Equal("ReasonMissing", undone.Refusal!.Code);
        var row = await taker.RowAsync(said.Value);
        Assert.Equal((true, "From the paper diary"), (row.ByStaff, row.EntryReason));
    }

    [Fact]
    public async Task After_the_protocols_hours_only_staff_may_write_and_change()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        var (slot, day) = (taker.Slot(), own.Today);
        var first = (await taker.WriteAsync(taker.Now(slot))).Value;
        own.Clock.Advance(TimeSpan.FromHours(72 + 3 - 9));
        var last = await taker.WriteAsync(taker.At(slot.AddDays(1), day.AddDays(1), "08:00"));
        own.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));

        var late = await taker.WriteAsync(taker.Not(slot.AddDays(2)));
        var correction = await own.As(taker.Patient)
            .RunAsync(Correction(first) with { TakenOn = day }, Clinic.NewId());
        var undo = await own.As(taker.Patient).RunAsync(Undoing(first), Clinic.NewId());
        var staff = await own.As(Role.Nurse)
            .RunAsync(Undoing(first) with { Reason = "Wrong day" }, Clinic.NewId());

        Assert.True((await taker.RowAsync(last.Value)).IsBackFilled);
        Assert.True(late.IsDone);
        Assert.Equal("DoseEntryLocked", correction.Refusal!.Code);
        Assert.Equal("DoseEntryLocked", undo.Refusal!.Code);
        Assert.True(staff.IsDone);
    }

    [Fact]
    public async Task A_dose_that_was_taken_early_is_corrected_and_taken_back_before_its_time()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        own.Clock.Advance(TimeSpan.FromHours(13));
        var early = await taker.WriteAsync(taker.Now(taker.Slot()));
        var patient = own.As(taker.Patient);

        var day = await taker.TodayAsync();
        var medicines = await patient.AskAsync(new MyMedicines());
        Assert.True(day.Entry(early.Value)!.Entry!.CanChange);
        foreach (var medicine in day.Medicines.Concat(medicines.Value.Medicines))
        {
            Assert.Equal(taker.Slot(1), medicine.NextAt);
        }

        var corrected = await patient.RunAsync(
            Correction(early.Value) with
            {
                TakenOn = own.Today,
                TakenAt = new(5, 45),
            },
            Clinic.NewId()
        );
        var undone = await patient.RunAsync(Undoing(corrected.Value), Clinic.NewId());

        Assert.True(undone.IsDone, undone.Refusal?.Code);
    }

    private async Task<IReadOnlyList<DoubleDose>> DoublesAsync(Taker taker) =>
        (
            await clinic
                .As(Role.Nurse)
                .AskAsync(new DoubleDoses { PatientId = taker.PatientId }, Clinic.NewId())
        ).Value;

    private CorrectDose Correction(Guid log) =>
        new()
        {
            LogId = log,
            SeenVersion = 1,
            Answer = DoseAnswer.Taken,
            TakenOn = clinic.Today,
            TakenAt = new(8, 5),
            Units = 1,
        };

    private static UndoDose Undoing(Guid log) => new() { LogId = log, SeenVersion = 1 };
}
