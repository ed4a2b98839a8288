using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>Who is no longer in the study reads the diary and writes nothing in it; staff complete it up to the last day.</summary>
[Trait("id", "N5")]
public sealed class LeftStudyTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Theory]
    [InlineData(PatientStatus.Withdrawn)]
    [InlineData(PatientStatus.LostToFollowUp)]
    [InlineData(PatientStatus.Died)]
    public async Task A_patient_writes_corrects_and_undoes_nothing_any_more(PatientStatus to)
    {
        var taker = await Taker.AtAsync(clinic);
        var first = (await taker.WriteAsync(taker.At(null, clinic.Today, "09:00"))).Value;
        await LeaveAsync(taker, to);
        var patient = clinic.As(taker.Patient);

        var beside = await taker.WriteAsync(taker.At(null, clinic.Today, "16:30"));
        var due = await taker.WriteAsync(taker.Now(taker.Slot()));
        var corrected = await patient.RunAsync(Correction(first), Clinic.NewId());
        var undone = await patient.RunAsync(Undoing(first), Clinic.NewId());

        Assert.All(
            [beside.Refusal, due.Refusal, corrected.Refusal, undone.Refusal],
            refusal => Assert.Equal("DiaryClosed", refusal?.Code)
        );
        Assert.Equal(EntryStanding.Current, (await taker.RowAsync(first)).Standing);
    }

    [Fact]
    [Trait("id", "N2")]
    public async Task The_own_page_shows_what_is_written_and_offers_nothing_to_write()
    {
        var taker = await Taker.AtAsync(clinic);
        await taker.WriteAsync(taker.Now(taker.Slot()));
        await taker.WriteAsync(taker.At(null, clinic.Today, "09:00"));
        Assert.False((await taker.TodayAsync()).IsClosed);
        await LeaveAsync(taker, PatientStatus.Withdrawn);

        var day = await taker.TodayAsync();

        Assert.True(day.IsClosed);
        Assert.All(day.Doses.Concat(day.Beside), d => Assert.False(d.IsOpen));
        Assert.Equal([false, false], day.Doses.Concat(day.Beside).Select(d => d.Entry?.CanChange));
    }

    [Fact]
    [Trait("id", "N1")]
    public async Task What_is_ones_own_is_still_read_and_no_more_medicine_is_promised()
    {
        var taker = await Taker.AtAsync(clinic);
        await LeaveAsync(taker, PatientStatus.Withdrawn);
        var patient = clinic.As(taker.Patient);

        var medicines = await patient.AskAsync(new MyMedicines(), Clinic.NewId());
        var profile = await patient.AskAsync(new MyProfile(), Clinic.NewId());

        Assert.Null(medicines.Value.Next);
        Assert.Single(medicines.Value.Distributions);
        Assert.Equal(taker.PatientId, profile.Value.Id);
    }

    [Fact]
    public async Task Treatment_that_ends_before_the_study_leaves_the_diary_open()
    {
        var taker = await Taker.AtAsync(clinic);
        await LeaveAsync(taker, PatientStatus.TreatmentDiscontinued);

        var written = await taker.WriteAsync(taker.Now(taker.Slot()));

        Assert.True(written.IsDone, written.Refusal?.Code);
    }

    [Fact]
    public async Task Staff_complete_the_diary_up_to_the_last_day_with_a_reason()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        var (nurse, last) = (own.As(Role.Nurse), own.Today);
        var first = (await taker.WriteAsync(taker.At(null, last, "09:00"))).Value;
        await LeaveAsync(taker, PatientStatus.Withdrawn);
        own.Clock.Advance(TimeSpan.FromDays(1));

        var silent = await nurse.RunAsync(taker.At(null, last, "10:00"), Clinic.NewId());
        var paper = await nurse.RunAsync(
            taker.At(null, last, "10:00") with
            {
                Reason = "From the paper diary",
            },
            Clinic.NewId()
        );
        var later = await nurse.RunAsync(
            taker.At(null, own.Today, "10:00") with
            {
                Reason = "From the paper diary",
            },
            Clinic.NewId()
        );
        var undone = await nurse.RunAsync(
            Undoing(first) with
            {
                Reason = "Written twice",
            },
            Clinic.NewId()
        );

        Assert.Equal("ReasonMissing", silent.Refusal?.Code);
        Assert.True(paper.IsDone, paper.Refusal?.Code);
        Assert.Equal(("DoseAfterLeaving", "TakenOn"), (later.Refusal?.Code, later.Refusal?.Field));
        Assert.Equal(last, later.Refusal!.Facts["last"]);
        Assert.True(undone.IsDone, undone.Refusal?.Code);
    }

    private static async Task LeaveAsync(Taker taker, PatientStatus to)
    {
        var clinic = taker.Clinic;
        await clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.FindAsync(taker.PatientId);
            if (to == PatientStatus.TreatmentDiscontinued)
            {
                var act = new StatusAct(
                    Clinic.NewId(),
                    clinic.Clock.GetUtcNow(),
                    Clinic.NewId(),
                    "Dr. Yoon"
                );
                db.Add(patient!.StartTreatment(clinic.Today, act).Value);
            }
        });
        var seen = await clinic.LookAsync(async db =>
            (await db.Patients.FindAsync(taker.PatientId))!.Version
        );
        var left = await clinic
            .As(Role.Investigator)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = taker.PatientId,
                    SeenVersion = seen,
                    To = to,
                    Reason = "Moves away",
                    EffectiveOn = clinic.Today,
                },
                Clinic.NewId()
            );
        Assert.True(left.IsDone, left.Refusal?.Code);
    }

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
