using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Calendar;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Appointments;

[Trait("id", "W8")]
public sealed class CalendarTests(Reception reception) : IClassFixture<Reception>
{
    [Fact]
    public async Task A_week_holds_the_visits_of_its_days_as_the_clocks_of_the_site_have_them()
    {
        var patient = await reception.PatientAsync();
        var late = await reception.FormAsync(patient, 23, 30);
        late.Day = CalendarView.MondayOf(reception.Clinic.Today).AddDays(6);
        var next = await reception.FormAsync(patient, 0, 15);
        next.Day = late.Day.Value.AddDays(1);
        var (inside, outside) = (
            await reception.BookedAsync(late),
            await reception.BookedAsync(next)
        );

        var week = await SheetAsync(new CalendarVisits { WholeWeek = true });
        var day = await SheetAsync(new CalendarVisits { At = next.Day });

        Assert.Equal(
            (DayOfWeek.Monday, 7, "Asia/Seoul"),
            (week.From.DayOfWeek, week.Days, week.Site.ZoneId)
        );
        Assert.Contains(week.Visits, v => v.Id == inside);
        Assert.DoesNotContain(week.Visits, v => v.Id == outside);
        Assert.Equal(outside, Assert.Single(day.Visits).Id);
    }

    [Fact]
    public async Task Person_and_room_narrow_what_is_shown()
    {
        var (nurse, room) = (await reception.HireAsync(), await reception.RoomAsync());
        var patient = await reception.PatientAsync();
        var with = await reception.BookedAsync(
            await reception.FormAsync(patient, 8, 0, nurse.UserId)
        );
        var there = await reception.BookedAsync(
            await reception.FormAsync(patient, 9, 0, room: room)
        );

        Assert.Equal(
            with,
            Assert
                .Single(
                    (
                        await SheetAsync(
                            new CalendarVisits { WholeWeek = true, ProviderId = nurse.UserId }
                        )
                    ).Visits
                )
                .Id
        );
        Assert.Equal(
            there,
            Assert
                .Single(
                    (
                        await SheetAsync(new CalendarVisits { WholeWeek = true, RoomId = room })
                    ).Visits
                )
                .Id
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_reader_sees_the_visits_of_patients_in_sight_and_no_other_site()
    {
        var others = await reception.Clinic.ScreenAsync(Role.Coordinator);
        var booked = await reception.BookedAsync(others);
        var query = new CalendarVisits { WholeWeek = true };

        Assert.Contains((await SheetAsync(query)).Visits, v => v.Id == booked);
        Assert.Contains((await SheetAsync(query, Role.Monitor)).Visits, v => v.Id == booked);
        Assert.DoesNotContain(
            (await SheetAsync(query, Role.Nurse)).Visits,
            v => v.PatientId == others
        );
        var away = await reception
            .As(Role.Coordinator, reception.Clinic.Rome)
            .AskAsync(query with { SiteId = reception.Clinic.Seoul.Id }, Clinic.NewId());
        Assert.Equal("NotFound", away.Refusal?.Code);
        var administrator = await reception.As(Role.Administrator).AskAsync(query, Clinic.NewId());
        Assert.Equal("NotPermitted", administrator.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "H3")]
    public async Task A_visit_without_a_time_is_named_with_its_window_until_it_is_booked()
    {
        var patient = await RandomisedAsync();
        var window = reception.Week4.Window.On(reception.Clinic.Today);
        var query = new CalendarVisits { WholeWeek = true, At = window.Target };

        var unplaced = Assert.Single(
            (await SheetAsync(query)).Unplaced,
            u => u.PatientId == patient
        );
        Assert.Equal(window, unplaced.Window);
        Assert.DoesNotContain(
            (await SheetAsync(query with { At = window.Last.AddDays(8) })).Unplaced,
            u => u.PatientId == patient
        );

        var form = await reception.FormAsync(patient, 10);
        (form.Day, form.VisitDefinitionId) = (window.Last.AddDays(3), reception.Week4.Id);
        var booked = await reception.BookedAsync(form);

        Assert.DoesNotContain((await SheetAsync(query)).Unplaced, u => u.PatientId == patient);
        Assert.Equal(3, (await reception.FileAsync(booked)).Row.DaysOut);
        var schedule = await reception.ScheduleAsync(patient);
        Assert.Equal(
            (reception.Clinic.Today, booked),
            (schedule.DayOne!.Value, Assert.Single(schedule.Planned).Standing!.Id)
        );
    }

    [Fact]
    [Trait("id", "H3")]
    public async Task Whose_randomisation_was_undone_takes_nobodys_place()
    {
        for (var n = 0; n < UnplacedVisit.Most; n++)
        {
            await RandomisedAsync(undone: true);
        }

        var patient = await RandomisedAsync();
        var window = reception.Week4.Window.On(reception.Clinic.Today);

        Assert.Contains(
            (
                await SheetAsync(new CalendarVisits { WholeWeek = true, At = window.Target })
            ).Unplaced,
            u => u.PatientId == patient
        );
    }

    [Fact]
    [Trait("id", "H3")]
    public async Task A_planned_visit_is_over_with_its_window_and_none_is_offered_after_treatment()
    {
        await using var own = new Reception();
        await own.InitializeAsync();
        var patient = await RandomisedAsync(own);
        var planned = Assert.Single((await own.ScheduleAsync(patient)).Planned);
        Assert.Equal((false, true), (planned.IsOver, planned.IsOffered));

        var last = own.Week4.Window.On(own.Clinic.Today).Last;
        own.Clinic.Clock.Advance(
            TimeSpan.FromDays(last.DayNumber - own.Clinic.Today.DayNumber + 1)
        );
        planned = Assert.Single((await own.ScheduleAsync(patient)).Planned);
        Assert.Equal((true, true), (planned.IsOver, planned.IsOffered));

        await own.Clinic.SaveAsync(db => DiscontinueAsync(db, patient));
        Assert.False(Assert.Single((await own.ScheduleAsync(patient)).Planned).IsOffered);
    }

    [Fact]
    [Trait("id", "H3")]
    public async Task For_whom_treatment_has_ended_no_time_is_to_be_found()
    {
        var patient = await RandomisedAsync();
        var query = new CalendarVisits
        {
            WholeWeek = true,
            At = reception.Week4.Window.On(reception.Clinic.Today).Target,
        };
        Assert.Contains((await SheetAsync(query)).Unplaced, u => u.PatientId == patient);

        await reception.Clinic.SaveAsync(db => DiscontinueAsync(db, patient));

        Assert.DoesNotContain((await SheetAsync(query)).Unplaced, u => u.PatientId == patient);
    }

    private static async Task DiscontinueAsync(PortalDbContext db, Guid patientId)
    {
        var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
        db.Entry(patient).Property(p => p.Status).CurrentValue =
            PatientStatus.TreatmentDiscontinued;
    }

    private async Task<Guid> RandomisedAsync(Reception? at = null, bool undone = false)
    {
        var own = at ?? reception;
        var id = await own.PatientAsync();
        await own.Clinic.SaveAsync(async db =>
        {
            var now = own.Clinic.Clock.GetUtcNow();
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var by = Clinic.NewId();
            new Medicine(db, now, Clinic.NewId).Enrol(patient, own.Clinic.Seoul, by);
            var randomised = patient.Randomise(own.Clinic.Today, Act()).Value;
            db.Add(randomised);
            if (undone)
            {
                db.Add(patient.UndoStatus(randomised, false, "Wrong patient", Act()).Value);
            }

            StatusAct Act() => new(Clinic.NewId(), now, by, "Dr. Yoon");
        });
        return id;
    }

    private async Task<CalendarSheet> SheetAsync(
        CalendarVisits query,
        Role role = Role.Investigator
    ) => Reception.Done(await reception.As(role).AskAsync(query, Clinic.NewId()));
}
