using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A Thursday at 17:00 in Seoul; the tablet of 08:00 may be taken until 20:00.</summary>
[Trait("id", "F1")]
public sealed class LogDoseTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task One_tap_writes_the_due_amount_at_this_instant()
    {
        var taker = await Taker.AtAsync(clinic);

        var written = await taker.WriteAsync(taker.Now(taker.Slot()));

        var row = await taker.RowAsync(written.Value);
        Assert.Equal((taker.Slot(), 1m, 1m), (row.SlotAt, row.Units, row.DueUnits));
        Assert.Equal(clinic.Clock.GetUtcNow(), row.TakenAt);
        Assert.Equal((DoseState.Late, false), (row.State, row.ByStaff));
        Assert.Equal((taker.PatientId, "Asia/Seoul"), (row.PatientId, row.ZoneId));
    }

    [Fact]
    public async Task Another_time_and_amount_are_those_of_the_patients_clock()
    {
        var taker = await Taker.AtAsync(clinic);

        var written = await taker.WriteAsync(taker.At(taker.Slot(), clinic.Today, "08:05", 2));

        var row = await taker.RowAsync(written.Value);
        Assert.Equal((taker.Slot().AddMinutes(5), 2m), (row.TakenAt, row.Units));
        Assert.Equal(DoseState.Taken, row.State);
    }

    [Fact]
    public async Task A_dose_that_was_not_taken_says_why()
    {
        var taker = await Taker.AtAsync(clinic);

        var silent = await taker.WriteAsync(taker.Not(taker.Slot(), null));
        var said = await taker.WriteAsync(taker.Not(taker.Slot()));

        Assert.Equal("ReasonMissing", silent.Refusal!.Code);
        var row = await taker.RowAsync(said.Value);
        Assert.Equal((DoseState.Missed, 0m, "Forgot"), (row.State, row.Units, row.WhyNotTaken));
    }

    [Fact]
    public async Task A_dose_beside_the_schedule_has_no_slot()
    {
        var taker = await Taker.AtAsync(clinic);

        var written = await taker.WriteAsync(taker.At(null, clinic.Today, "16:30"));

        var row = await taker.RowAsync(written.Value);
        Assert.Equal((null, DoseState.Extra), (row.SlotAt, row.State));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_dose_beside_the_schedule_is_written_once_and_the_second_reads_of_the_first()
    {
        var taker = await Taker.AtAsync(clinic);
        var beside = taker.At(null, clinic.Today, "16:30", 2);

        var both = await Task.WhenAll(
            Task.Run(() => taker.WriteAsync(beside)),
            Task.Run(() => taker.WriteAsync(beside with { Units = 1 }))
        );
        var later = await taker.WriteAsync(taker.At(null, clinic.Today, "16:31"));
        var moved = await clinic
            .As(taker.Patient)
            .RunAsync(
                new CorrectDose
                {
                    LogId = later.Value,
                    SeenVersion = 1,
                    Answer = DoseAnswer.Taken,
                    TakenOn = clinic.Today,
                    TakenAt = new(16, 30),
                    Units = 1,
                },
                Clinic.NewId()
            );

        var written = Assert.Single(both, o => o.IsDone);
        var second = Assert.Single(both, o => !o.IsDone).Refusal!;
        Assert.Equal(("DoseWrittenTwice", "TakenAt"), (second.Code, second.Field));
        var first = await taker.RowAsync(written.Value);
        Assert.Equal(
            (first.Units, first.TakenAt, first.RecordedByName),
            (second.Facts["units"], second.Facts["taken"], second.Facts["by"])
        );
        Assert.Equal("DoseWrittenTwice", moved.Refusal?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-36524)]
    public async Task Nothing_is_taken_on_an_order_before_its_first_day(int days)
    {
        var taker = await Taker.AtAsync(clinic);
        var before = taker.At(null, clinic.Today.AddDays(days), "23:59") with { Reason = "Paper" };

        var nurse = await clinic.As(Role.Nurse).RunAsync(before, Clinic.NewId());
        var patient = await taker.WriteAsync(before);

        Cases.Refused("DoseBeforeOrder", nurse, "TakenOn");
        Cases.Refused("DoseBeforeOrder", patient, "TakenOn");
        Assert.Equal(clinic.Today, nurse.Refusal!.Facts["first"]);
    }

    [Fact]
    public async Task What_is_missing_is_refused_at_its_field()
    {
        var taker = await Taker.AtAsync(clinic);
        var blank = taker.At(taker.Slot(), clinic.Today, "08:00") with
        {
            TakenOn = null,
            TakenAt = null,
            Units = null,
        };

        var refused = (await taker.WriteAsync(blank)).Refusal!;

        Assert.Equal(["TakenOn", "TakenAt", "Units"], refused.Each.Select(r => r.Field));
    }

    [Theory]
    [InlineData("18:00", 1, "DoseInFuture")]
    [InlineData("08:00", 0, "DoseNotPositive")]
    [InlineData("08:00", -1, "DoseNotPositive")]
    [InlineData("08:00", 0.5, "DosePartNotAllowed")]
    [InlineData("08:00", 2000000, "DoseNotPositive")]
    public async Task A_dose_that_cannot_be_is_refused(string at, decimal units, string code)
    {
        var taker = await Taker.AtAsync(clinic);

        var refused = await taker.WriteAsync(taker.At(taker.Slot(), clinic.Today, at, units));

        Assert.Equal(code, refused.Refusal!.Code);
    }

    [Theory]
    [InlineData("0001-01-01", null, "TakenOn")]
    [InlineData("9999-12-31", null, "TakenOn")]
    [InlineData(null, "0001-01-01", "SlotAt")]
    [InlineData(null, "9999-12-31", "SlotAt")]
    public async Task A_day_that_no_clock_can_reckon_with_is_refused(
        string? taken,
        string? due,
        string field
    )
    {
        var taker = await Taker.AtAsync(clinic);
        var command = taker.At(taker.Slot(), clinic.Today, "00:00") with
        {
            TakenOn = Day(taken) ?? clinic.Today,
            SlotAt = Day(due) is { } day
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)
                : null,
        };

        var refused = await taker.WriteAsync(command);

        Cases.Refused("FieldOutOfRange", refused, field);

        static DateOnly? Day(string? text) =>
            text is null
                ? null
                : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task No_dose_is_due_at_a_time_that_the_order_does_not_name()
    {
        var taker = await Taker.AtAsync(clinic);

        var refused = await taker.WriteAsync(taker.Now(taker.Slot().AddMinutes(1)));

        Assert.Equal("DoseNotDue", refused.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_tap_writes_one_dose_and_a_second_one_is_refused()
    {
        var taker = await Taker.AtAsync(clinic);
        var request = Clinic.NewId();

        var first = await taker.WriteAsync(taker.Now(taker.Slot()), request);
        var again = await taker.WriteAsync(taker.Now(taker.Slot()), request);
        var other = await taker.WriteAsync(taker.Now(taker.Slot()));

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("DoseAlreadyLogged", other.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_write_the_same_dose_at_once_write_it_once()
    {
        var taker = await Taker.AtAsync(clinic);
        var nurse = clinic.As(Role.Nurse);

        var outcomes = await Task.WhenAll(
            Task.Run(() => taker.WriteAsync(taker.Now(taker.Slot()))),
            Task.Run(() => nurse.RunAsync(taker.Now(taker.Slot()), Clinic.NewId()))
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal("DoseAlreadyLogged", outcomes.Single(o => !o.IsDone).Refusal!.Code);
    }

    [Fact]
    public async Task A_nurse_writes_on_the_patients_behalf_and_is_marked_so()
    {
        var taker = await Taker.AtAsync(clinic);

        var written = await clinic.As(Role.Nurse).RunAsync(taker.Now(taker.Slot()), Clinic.NewId());

        var row = await taker.RowAsync(written.Value);
        Assert.True(row.ByStaff);
        Assert.Equal(clinic.Person(Role.Nurse).UserId, row.RecordedBy);
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.SubInvestigator)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [InlineData(Role.Administrator)]
    [Trait("id", "A2")]
    public async Task Nobody_else_writes_doses(Role role)
    {
        var taker = await Taker.AtAsync(clinic);

        var refused = await clinic.As(role).RunAsync(taker.Now(taker.Slot()), Clinic.NewId());

        Assert.Equal("NotPermitted", refused.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task At_another_site_and_to_another_patient_the_order_is_not_there()
    {
        var taker = await Taker.AtAsync(clinic);
        var other = await Taker.AtAsync(clinic);

        var elsewhere = await clinic
            .As(Role.Nurse, clinic.Rome)
            .RunAsync(taker.Now(taker.Slot()), Clinic.NewId());
        var neighbour = await other.WriteAsync(taker.Now(taker.Slot()));

        Assert.Equal("NotFound", elsewhere.Refusal!.Code);
        Assert.Equal("NotFound", neighbour.Refusal!.Code);
        Assert.False(
            await clinic.LookAsync(db =>
                db.AdherenceLogs.AnyAsync(l => l.PatientId == taker.PatientId)
            )
        );
    }
}
