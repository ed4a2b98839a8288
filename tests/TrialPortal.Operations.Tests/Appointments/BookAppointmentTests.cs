using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Booking;

namespace TrialPortal.Operations.Tests.Appointments;

[Trait("id", "H1")]
[Trait("id", "H2")]
public sealed class BookAppointmentTests(Reception reception) : IClassFixture<Reception>
{
    [Fact]
    public async Task A_booking_lies_on_its_day_at_the_site_and_takes_its_time()
    {
        var patient = await reception.PatientAsync();
        var form = await reception.FormAsync(patient, 23, 30, room: await reception.RoomAsync());
        form.VisitDefinitionId = reception.Week4.Id;

        var booked = await reception.ReadAsync(await reception.BookedAsync(form));

        Assert.Equal(
            (reception.Clinic.Today.AddDays(1), "Asia/Seoul", AppointmentStatus.Booked),
            (booked.Day, booked.ZoneId, booked.Status)
        );
        Assert.Equal(TimeSpan.FromMinutes(45), booked.EndAt - booked.StartAt);
        Assert.Equal(
            [TimeHolder.Patient, TimeHolder.Provider, TimeHolder.Room],
            await reception.ClaimsAsync(booked.Id)
        );
    }

    [Fact]
    public async Task Provider_room_and_patient_are_each_taken_once_and_the_refusal_names_the_subject()
    {
        var (first, second) = (await reception.PatientAsync(), await reception.PatientAsync());
        var (nurse, room) = (await reception.HireAsync(), await reception.RoomAsync());
        await reception.BookedAsync(await reception.FormAsync(first, 10, 0, nurse.UserId, room));

        var byNurse = await RefusalAsync(await reception.FormAsync(second, 10, 30, nurse.UserId));
        var byRoom = await RefusalAsync(await reception.FormAsync(second, 9, 30, room: room));
        var byPatient = await RefusalAsync(await reception.FormAsync(first, 10, 44));
        var byAll = await RefusalAsync(await reception.FormAsync(first, 10, 0, nurse.UserId, room));

        var subject = (await reception.Clinic.ReadAsync(first)).SubjectNumber;
        Assert.All(
            new[] { byNurse, byRoom, byPatient },
            r => Assert.Equal(("TimeTaken", subject), (r.Code, r.Facts["subject"]))
        );
        Assert.Equal(
            ["ProviderId", "RoomId", "Day"],
            new[] { byNurse, byRoom, byPatient }.Select(r => r.Field)
        );
        Assert.Equal(3, byAll.Each.Count());
        Assert.Equal("Nurse KR01", byNurse.Facts["holder"]);
        Assert.Equal($"Room {room}", byRoom.Facts["holder"]);
        Assert.Equal(TimeHolder.Patient, byPatient.Facts["holder"]);
    }

    [Fact]
    public async Task Back_to_back_is_no_clash()
    {
        var patient = await reception.PatientAsync();
        var (nurse, room) = (await reception.HireAsync(), await reception.RoomAsync());

        await reception.BookedAsync(await reception.FormAsync(patient, 10, 0, nurse.UserId, room));
        await reception.BookedAsync(await reception.FormAsync(patient, 10, 45, nurse.UserId, room));
        await reception.BookedAsync(await reception.FormAsync(patient, 9, 15, nurse.UserId, room));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_patient_out_of_sight_is_another_booking()
    {
        var (mine, others) = (
            await reception.PatientAsync(),
            await reception.Clinic.ScreenAsync(Role.Coordinator)
        );
        var room = await reception.RoomAsync();
        await reception.BookedAsync(await reception.FormAsync(others, 11, room: room));

        var refused = await reception
            .As(Role.Nurse)
            .RunAsync(await reception.FormAsync(mine, 11, room: room), Clinic.NewId());

        Assert.Equal("TimeTakenByAnother", refused.Refusal?.Code);
        Assert.DoesNotContain("subject", refused.Refusal!.Facts.Keys);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Who_works_at_two_sites_is_at_one_of_them_at_a_time()
    {
        var nurse = await reception.HireAsync();
        await reception.Clinic.SaveAsync(db =>
        {
            db.RoleGrants.Add(
                RoleGrant
                    .Grant(
                        Clinic.NewId(),
                        reception.Clinic.Clock.GetUtcNow(),
                        nurse.UserId,
                        Role.Nurse,
                        (reception.Clinic.Study.Id, reception.Clinic.Rome.Id),
                        (reception.Clinic.Today, null),
                        reception.Clinic.Today,
                        null
                    )
                    .Value
            );
            return Task.CompletedTask;
        });
        await reception.BookedAsync(
            await reception.FormAsync(await reception.PatientAsync(), 18, 0, nurse.UserId)
        );
        var inRome = await reception.FormAsync(
            await reception.Clinic.ScreenAsync(Role.Nurse, reception.Clinic.Rome),
            10,
            30,
            nurse.UserId
        );

        var refused = await reception
            .As(Role.Coordinator, reception.Clinic.Rome)
            .RunAsync(inRome, Clinic.NewId());

        Assert.Equal("TimeTakenByAnother", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_planned_visit_stands_once_and_again_after_it_was_cancelled()
    {
        var patient = await reception.PatientAsync();
        var form = await reception.FormAsync(patient, 10);
        form.VisitDefinitionId = reception.Week4.Id;
        var booked = await reception.ReadAsync(await reception.BookedAsync(form));
        var again = form with { Time = new TimeOnly(16, 0) };

        var refusal = await RefusalAsync(again);
        Assert.Equal(
            ("VisitPlaced", "V2", booked.StartAt),
            (refusal.Code, refusal.Facts["visit"], refusal.Facts["at"])
        );

        await new StepsOf(reception).CancelAsync(booked.Id);
        await reception.BookedAsync(again);
    }

    [Fact]
    public async Task What_cannot_be_booked_is_refused_at_its_field()
    {
        var patient = await reception.PatientAsync();
        var sound = await reception.FormAsync(patient);
        var roomAway = sound with { RoomId = reception.InRome.Id };
        var pharmacist = sound with
        {
            ProviderId = reception.Clinic.Person(Role.Pharmacist).UserId,
        };
        var away = sound with
        {
            ProviderId = reception.Clinic.Person(Role.Nurse, reception.Clinic.Rome).UserId,
        };
        var yesterday = sound with { Day = reception.Clinic.Today.AddDays(-1) };
        var gone = sound with { Day = reception.Clinic.Today, Time = new TimeOnly(15, 55) };
        var unknownVisit = sound with { VisitDefinitionId = Clinic.NewId() };

        Assert.Equal("NotFound", (await RefusalAsync(roomAway)).Code);
        Assert.Equal("NotFound", (await RefusalAsync(unknownVisit)).Code);
        Assert.Equal("ProviderNotBookable", (await RefusalAsync(pharmacist)).Code);
        Assert.Equal("ProviderId", (await RefusalAsync(away)).Field);
        Assert.Contains((await RefusalAsync(yesterday)).Each, r => r.Code == "AppointmentPast");
        var past = await RefusalAsync(gone);
        Assert.Equal(("TimeGone", "Time"), (past.Code, past.Field));
    }

    [Fact]
    public async Task A_check_says_what_the_booking_would_and_takes_nothing()
    {
        var patient = await reception.PatientAsync();
        var room = await reception.RoomAsync();
        var form = await reception.FormAsync(patient, 10, room: room);
        var check = new BookingCheck
        {
            PatientId = patient,
            Day = form.Day,
            Time = form.Time,
            Minutes = form.Minutes,
            ProviderId = form.ProviderId,
            RoomId = room,
            VisitDefinitionId = reception.Week4.Id,
        };

        var free = Reception.Done(await reception.As(Role.Nurse).AskAsync(check, Clinic.NewId()));
        var booked = await reception.BookedAsync(form);
        var taken = Reception.Done(await reception.As(Role.Nurse).AskAsync(check, Clinic.NewId()));
        var moving = Reception.Done(
            await reception
                .As(Role.Nurse)
                .AskAsync(check with { MovedFromId = booked }, Clinic.NewId())
        );

        Assert.Null(free.Wrong);
        Assert.Equal("TimeTaken", taken.Wrong?.Code);
        Assert.Null(moving.Wrong);
        var until = (await reception.ReadAsync(booked)).EndAt;
        Assert.Equal((null, until, null), (free.NextFree, taken.NextFree, moving.NextFree));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_books_once()
    {
        var form = await reception.FormAsync(await reception.PatientAsync());
        var request = Clinic.NewId();

        var both = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ => reception.As(Role.Investigator))
                .Select(o => Task.Run(() => o.RunAsync(form, request)))
        );

        Assert.Equal(both[0].Value, both[1].Value);
        Assert.Equal(
            1,
            await reception.Clinic.LookAsync(db =>
                db.Appointments.CountAsync(a => a.PatientId == form.PatientId)
            )
        );
    }

    [Fact]
    public async Task Of_fifty_who_book_one_room_at_once_one_has_it()
    {
        var room = await reception.RoomAsync();
        var patients = new List<Guid>();
        for (var i = 0; i < 50; i++)
        {
            patients.Add(await reception.PatientAsync());
        }

        var staff = (await reception.HireAsync(), await reception.HireAsync());
        var forms = new List<BookAppointment>();
        foreach (var (patient, i) in patients.Select((p, i) => (p, i)))
        {
            forms.Add(
                await reception.FormAsync(
                    patient,
                    14,
                    i % 3 * 15,
                    i % 2 == 0 ? staff.Item1.UserId : staff.Item2.UserId,
                    room
                )
            );
        }

        var all = await Task.WhenAll(
            forms
                .Select(f => (Form: f, Page: reception.As(Role.Investigator)))
                .Select(x => Task.Run(() => x.Page.RunAsync(x.Form, Clinic.NewId())))
        );

        Assert.Single(all, o => o.IsDone);
        Assert.All(all.Where(o => !o.IsDone), o => Assert.Equal("TimeTaken", o.Refusal!.Code));
        Assert.Equal(
            1,
            await reception.Clinic.LookAsync(db =>
                db.TimeClaims.CountAsync(c => c.HolderId == room)
            )
        );
    }

    [Fact]
    public async Task The_database_itself_takes_no_time_twice_and_alters_no_claim()
    {
        var patient = await reception.PatientAsync();
        var form = await reception.FormAsync(patient, 10);
        await reception.BookedAsync(form);

        var overlap = await Assert.ThrowsAnyAsync<Exception>(() =>
            reception.Clinic.SaveAsync(async db =>
            {
                var profile = await db.Patients.SingleAsync(p => p.Id == patient);
                var forced = Appointment
                    .Book(
                        new(Clinic.NewId, reception.Clinic.Clock.GetUtcNow(), Clinic.NewId(), "x"),
                        profile,
                        AppointmentTime
                            .At("Asia/Seoul", form.Day!.Value, form.Time!.Value, 5)
                            .Value,
                        new(null, Clinic.NewId(), null),
                        reception.Clinic.Today
                    )
                    .Value;
                db.Add(forced);
                db.AddRange(forced.Claims());
            })
        );
        var altered = await Assert.ThrowsAnyAsync<Exception>(() =>
            reception.Clinic.SaveAsync(async db =>
            {
                var claim = await db.TimeClaims.FirstAsync(c => c.HolderId == patient);
                db.Entry(claim).Property(c => c.EndAt).CurrentValue = claim.EndAt.AddHours(1);
            })
        );

        Assert.All([overlap, altered], e => Assert.Contains("time taken", $"{e}"));
    }

    private async Task<Refusal> RefusalAsync(BookAppointment form) =>
        (await reception.As(Role.Investigator).RunAsync(form, Clinic.NewId())).Refusal!;
}
