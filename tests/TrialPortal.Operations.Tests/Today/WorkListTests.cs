using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Today;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Today;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Today;

/// <summary>What Today asks: each reader hears of the own patients, first of who needs somebody most.</summary>
[Trait("id", "O1")]
public sealed class WorkListTests
{
    [Fact]
    public async Task Safety_comes_first_and_then_who_has_waited_longest()
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        var (silent, later) = (await Taker.AtAsync(clinic), await LaterAsync(clinic));
        var (over, _) = (await Taker.AtAsync(clinic), await clinic.ScreenAsync(Role.Nurse));
        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(8));
        await over.CountAsync(0, 0);

        var read = await AskAsync(clinic.As(Role.Nurse));

        Assert.Equal(
            [over.PatientId, silent.PatientId, later.PatientId],
            read.Rows.Select(r => r.Id)
        );
        Assert.Equal(3, read.Count);
        Assert.All(read.Rows, r => Assert.NotNull(r.Initials));
    }

    [Theory]
    [InlineData(Role.Investigator, 1)]
    [InlineData(Role.Coordinator, 1)]
    [InlineData(Role.Pharmacist, 1)]
    [InlineData(Role.Nurse, 1)]
    [InlineData(Role.Monitor, 1)]
    [InlineData(Role.SubInvestigator, 0)]
    public async Task Who_sees_only_the_own_patients_hears_of_no_others_and_nobody_of_another_site(
        Role role,
        int here
    )
    {
        await using var clinic = await SummaryPlay.OpenAsync();
        await Taker.AtAsync(clinic);
        await SummaryPlay.SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(4));

        var seoul = await AskAsync(clinic.As(role));
        Assert.Equal((here, here), (seoul.Count, seoul.Rows.Count));
        Assert.Equal(0, (await AskAsync(clinic.As(role, clinic.Rome))).Count);
        Assert.All(
            seoul.Rows,
            r => Assert.Equal(role == Role.Monitor, r.Initials is null && r.BirthYear is null)
        );
    }

    [Fact]
    public async Task Who_sees_no_patients_is_refused()
    {
        await using var clinic = await Clinic.OpenAsync();
        var admin = clinic.As(Role.Administrator);

        Refusal?[] refused =
        [
            (await admin.AskAsync(new PatientsInNeed())).Refusal,
            (await admin.AskAsync(new VisitsToday())).Refusal,
            (await admin.AskAsync(new BenchWaits { Act = Permission.CountReturns })).Refusal,
            (await admin.AskAsync(new MyDuties())).Refusal,
        ];

        Assert.All(refused, r => Assert.Equal("NotPermitted", r?.Code));
    }

    [Fact]
    public async Task The_visits_of_the_day_stand_in_order_and_the_next_one_is_known()
    {
        await using var clinic = await Clinic.OpenAsync();
        var late = await BookAsync(clinic, clinic.Today.AddDays(1), 16);
        var early = await BookAsync(clinic, clinic.Today.AddDays(1), 9);
        var next = await BookAsync(clinic, clinic.Today.AddDays(3), 9);

        var today = (await clinic.As(Role.Nurse).AskAsync(new VisitsToday())).Value;
        Assert.Equal((0, early), (today.Count, today.Next!.Id));

        clinic.Clock.MoveTo(clinic.Clock.GetUtcNow().AddDays(1));
        var tomorrow = (await clinic.As(Role.Nurse).AskAsync(new VisitsToday())).Value;
        Assert.Equal([early, late], tomorrow.Rows.Select(v => v.Id));
        Assert.Equal((2, next), (tomorrow.Count, tomorrow.Next!.Id));
        Assert.Equal(
            0,
            (await clinic.As(Role.Nurse, clinic.Rome).AskAsync(new VisitsToday())).Value.Count
        );
    }

    [Theory]
    [InlineData(Permission.PrepareMedication, 1)]
    [InlineData(Permission.VerifyMedication, 0)]
    [InlineData(Permission.CountReturns, 0)]
    public async Task A_queue_of_the_bench_holds_the_work_of_one_right_alone(
        Permission act,
        int waits
    )
    {
        await using var clinic = await Clinic.OpenAsync();
        await OrderedAsync(clinic);

        var read = await clinic.As(Role.Nurse).AskAsync(new BenchWaits { Act = act });

        Assert.Equal((waits, waits), (read.Value.Count, read.Value.Rows.Count));
        var coordinator = await clinic.As(Role.Coordinator).AskAsync(new BenchWaits { Act = act });
        Assert.Equal(0, coordinator.Value.Count);
    }

    [Fact]
    public async Task A_role_that_ended_lately_is_told_and_one_that_holds_says_until_when()
    {
        await using var clinic = await Clinic.OpenAsync();
        var nurse = clinic.Person(Role.Nurse);
        await clinic.SaveAsync(async db =>
        {
            var grant = await db.RoleGrants.SingleAsync(g => g.UserId == nurse.UserId);
            db.Entry(grant).Property(g => g.Until).CurrentValue = clinic.Today.AddDays(2);
            var ended = RoleGrant
                .Grant(
                    Clinic.NewId(),
                    clinic.Clock.GetUtcNow(),
                    nurse.UserId,
                    Role.Coordinator,
                    (clinic.Study.Id, clinic.Seoul.Id),
                    (clinic.Today, clinic.Today.AddDays(1)),
                    clinic.Today,
                    null
                )
                .Value;
            db.Entry(ended).Property(g => g.From).CurrentValue = clinic.Today.AddDays(-9);
            db.Entry(ended).Property(g => g.Until).CurrentValue = clinic.Today.AddDays(-1);
            db.Add(ended);
        });

        var duties = (await clinic.As(nurse).AskAsync(new MyDuties())).Value;

        Assert.Equal(
            [(Role.Nurse, false), (Role.Coordinator, true)],
            duties.Select(d => (d.Role, d.HasEnded))
        );
    }

    private static async Task<WorkSlice<PatientInNeed>> AskAsync(IOperations reader) =>
        (await reader.AskAsync(new PatientsInNeed())).Value;

    private static async Task<Taker> LaterAsync(Clinic clinic)
    {
        clinic.Clock.MoveTo(clinic.Clock.GetUtcNow().AddHours(5));
        return await Taker.AtAsync(clinic);
    }

    private static async Task<Guid> BookAsync(Clinic clinic, DateOnly day, int hour)
    {
        var nurse = clinic.Person(Role.Nurse);
        return await clinic.DoneAsync(
            new BookAppointment
            {
                PatientId = await clinic.ScreenAsync(Role.Nurse),
                Day = day,
                Time = new(hour, 0),
                Minutes = 30,
                ProviderId = nurse.UserId,
            },
            nurse
        );
    }

    private static async Task OrderedAsync(Clinic clinic)
    {
        var id = await clinic.ScreenAsync(Role.Nurse);
        await clinic.SaveAsync(async db =>
        {
            var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var by = clinic.Person(Role.Investigator).UserId;
            medicine.Enrol(patient, clinic.Seoul, by);
            medicine.Order(patient, clinic.Seoul, await Taker.SetUpAsync(db, medicine), by);
        });
    }
}
