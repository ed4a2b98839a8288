using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Steps;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Operations.Tests.Today;

/// <summary>What patients need is true with each change and with each tick of the clock that changes it, and nobody asks for it.</summary>
[Trait("id", "O1")]
public sealed class SummaryTests
{
    [Fact]
    public async Task Three_days_without_a_dose_are_a_need_until_one_is_written()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var taker = await Taker.AtAsync(clinic);
        Assert.Null(await SummaryPlay.NeedAsync(clinic, taker.PatientId));
        var given = clinic.Clock.GetUtcNow();

        await SummaryPlay.SweepAsync(clinic, given.AddDays(SilentDiary.Days).AddMinutes(-1));
        Assert.Null(await SummaryPlay.NeedAsync(clinic, taker.PatientId));
        await SummaryPlay.SweepAsync(clinic, given.AddDays(SilentDiary.Days));
        Assert.Equal(
            PatientNeed.NoDoseWritten,
            await SummaryPlay.NeedAsync(clinic, taker.PatientId)
        );

        Assert.True((await taker.WriteAsync(taker.Now(taker.Slot()))).IsDone);
        Assert.Null(await SummaryPlay.NeedAsync(clinic, taker.PatientId));
    }

    [Fact]
    public async Task A_held_order_asks_for_no_dose()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var taker = await Taker.AtAsync(clinic);
        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(4));

        await taker.HoldAsync();

        Assert.Null(await SummaryPlay.NeedAsync(clinic, taker.PatientId));
    }

    [Fact]
    public async Task More_missing_than_was_due_comes_first()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var taker = await Taker.AtAsync(clinic);
        clinic.Clock.MoveTo(clinic.Clock.GetUtcNow().AddDays(10));

        await taker.CountAsync(unused: 0, lost: 0);

        var row = await SummaryPlay.RowAsync(clinic, taker.PatientId);
        Assert.Equal(
            [PatientNeed.TakesTooMuch, PatientNeed.NoDoseWritten],
            row!.At(clinic.Clock.GetUtcNow()).Select(n => n.Need)
        );
    }

    [Fact]
    public async Task A_visit_of_which_nothing_was_written_is_a_need_from_midnight_at_the_site_on()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var (patient, visit) = await BookedAsync(clinic);
        var midnight = Zone.InstantAt(
                clinic.Seoul.ZoneId,
                clinic.Today.AddDays(2),
                TimeOnly.MinValue
            )
            .ToUniversalTime();

        await SummaryPlay.SweepAsync(clinic, midnight.AddMinutes(-1));
        Assert.Null(await SummaryPlay.NeedAsync(clinic, patient));
        await SummaryPlay.SweepAsync(clinic, midnight);
        Assert.Equal(PatientNeed.VisitOpen, await SummaryPlay.NeedAsync(clinic, patient));

        var seen = await clinic.LookAsync(db => db.Appointments.SingleAsync(a => a.Id == visit));
        await clinic.DoneAsync(
            new MarkNoShow { AppointmentId = visit, SeenVersion = seen.Version },
            clinic.Person(Role.Nurse)
        );
        Assert.Null(await SummaryPlay.NeedAsync(clinic, patient));
        await SummaryPlay.SweepAsync(clinic, midnight.AddDays(3));
        Assert.Equal(PatientNeed.NoShowOpen, await SummaryPlay.NeedAsync(clinic, patient));
    }

    [Fact]
    public async Task Who_was_there_before_the_summaries_gets_one_from_the_sweep()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var taker = await Taker.AtAsync(clinic);
        var other = await clinic.ScreenAsync();
        await clinic.LookAsync(async db =>
        {
            db.RemoveRange(await db.PatientSummaries.ToListAsync());
            return await db.SaveChangesAsync();
        });

        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(4));

        await SummaryPlay.CheckAsync(clinic, taker.PatientId, "the sweep");
        await SummaryPlay.CheckAsync(clinic, other, "the sweep");
    }

    [Fact]
    public async Task A_patient_who_cannot_be_worked_out_stops_nobody_elses_summary()
    {
        var broken = new BrokenNeed();
        await using var clinic = await Clinic.OpenAsync(services =>
        {
            services.AddNeeds();
            services.AddSingleton<INeeds>(broken);
        });
        var first = await Taker.AtAsync(clinic);
        var second = await Taker.AtAsync(clinic);
        await clinic.LookAsync(async db =>
        {
            db.RemoveRange(await db.PatientSummaries.ToListAsync());
            return await db.SaveChangesAsync();
        });
        broken.Of = first.PatientId;

        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(4));

        Assert.Null(await SummaryPlay.RowAsync(clinic, first.PatientId));
        Assert.Equal(
            PatientNeed.NoDoseWritten,
            await SummaryPlay.NeedAsync(clinic, second.PatientId)
        );
        broken.Of = null;
        await SummaryPlay.SweepAsync(clinic);
        Assert.NotNull(await SummaryPlay.RowAsync(clinic, first.PatientId));
    }

    [Fact]
    public async Task A_need_that_the_clock_brings_is_told_live_and_one_that_stays_is_not()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var taker = await Taker.AtAsync(clinic);
        var updates = clinic.Services.GetRequiredService<LiveUpdates>();
        var before = updates.Position;

        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(4));
        Assert.Equal(before + 1, updates.Position);
        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddHours(1));
        Assert.Equal(before + 1, updates.Position);
        Assert.NotEqual(Guid.Empty, taker.PatientId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_acts_the_row_says_what_it_would_say_if_it_were_made_anew(int seed)
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var acts = await RandomActs.OfAsync(clinic, seed);
        for (var n = 0; n < 25; n++)
        {
            var told = await acts.NextAsync();
            await SummaryPlay.SweepAsync(clinic);
            await SummaryPlay.CheckAsync(clinic, acts.PatientId, $"act {n}, {told}");
        }
    }

    private static async Task<(Guid Patient, Guid Visit)> BookedAsync(Clinic clinic)
    {
        var nurse = clinic.Person(Role.Nurse);
        var patient = await clinic.ScreenAsync(Role.Nurse);
        var visit = await clinic.DoneAsync(
            new BookAppointment
            {
                PatientId = patient,
                Day = clinic.Today.AddDays(1),
                Time = new(10, 0),
                Minutes = 30,
                ProviderId = nurse.UserId,
            },
            nurse
        );
        return (patient, visit);
    }

    private sealed class BrokenNeed : INeeds
    {
        public Guid? Of { get; set; }
        public IReadOnlyCollection<PatientNeed> Kinds => [];
        public IReadOnlyCollection<Type> DependsOn => [];

        public Task<IReadOnlyList<NeedSpan>> OfAsync(
            PortalDbContext db,
            NeedyPatient patient,
            CancellationToken cancel
        ) =>
            patient.Id == Of
                ? throw new InvalidOperationException("Cannot be worked out.")
                : Task.FromResult<IReadOnlyList<NeedSpan>>([]);
    }
}
