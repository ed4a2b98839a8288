using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Appointments;

/// <summary>A clinic with a protocol of one visit in week 4, and a room at each site. It is Thursday, five in the afternoon in Seoul.</summary>
public sealed class Reception : IAsyncLifetime
{
    public Clinic Clinic { get; } = new();
    internal Room Room { get; private set; } = default!;
    internal Room InRome { get; private set; } = default!;
    internal VisitDefinition Week4 { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        await Clinic.InitializeAsync();
        await Clinic.SaveAsync(async db =>
        {
            var now = Clinic.Clock.GetUtcNow();
            new Medicine(db, now, Clinic.NewId).Add(await db.Studies.SingleAsync());
            Room = Room.Create(Clinic.NewId(), now, Clinic.Seoul, "Room 1").Value;
            InRome = Room.Create(Clinic.NewId(), now, Clinic.Rome, "Room 1").Value;
            db.AddRange(Room, InRome);
        });
        Week4 = await Clinic.LookAsync(db => db.VisitDefinitions.SingleAsync());
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    public IOperations As(Role role, Site? site = null) => Clinic.As(role, site);

    internal SignedIn Nurse => Clinic.Person(Role.Nurse);

    /// <summary>A patient at Seoul in screening, in the nurse's care.</summary>
    public Task<Guid> PatientAsync() => Clinic.ScreenAsync(Role.Nurse);

    /// <summary>A room of its own, so that tests do not stand in each other's way.</summary>
    public async Task<Guid> RoomAsync()
    {
        var id = Clinic.NewId();
        await Clinic.SaveAsync(db =>
        {
            db.Add(Room.Create(id, Clinic.Clock.GetUtcNow(), Clinic.Seoul, $"Room {id}").Value);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>A nurse of their own, for the same reason.</summary>
    internal async Task<SignedIn> HireAsync(Role role = Role.Nurse, Site? site = null)
    {
        SignedIn? hired = null;
        await Clinic.SaveAsync(db =>
        {
            hired = Clinic.Hire(db, role, site ?? Clinic.Seoul);
            return Task.CompletedTask;
        });
        return hired!;
    }

    /// <summary>Forty-five minutes tomorrow with nobody else's nurse, in no room.</summary>
    public async Task<BookAppointment> FormAsync(
        Guid patientId,
        int hour = 10,
        int minute = 0,
        Guid? provider = null,
        Guid? room = null
    ) =>
        new()
        {
            PatientId = patientId,
            Day = Clinic.Today.AddDays(1),
            Time = new TimeOnly(hour, minute),
            Minutes = 45,
            ProviderId = provider ?? (await HireAsync()).UserId,
            RoomId = room,
        };

    public async Task<Guid> BookedAsync(BookAppointment form) =>
        Done(await As(Role.Investigator).RunAsync(form, Clinic.NewId()));

    public async Task<Guid> BookedAsync(Guid patientId) =>
        await BookedAsync(await FormAsync(patientId));

    public MoveAppointment Move(Appointment appointment, int hour = 15) =>
        new()
        {
            AppointmentId = appointment.Id,
            SeenVersion = appointment.Version,
            Day = appointment.Day,
            Time = new TimeOnly(hour, 0),
            Minutes = 45,
            ProviderId = appointment.ProviderId,
            RoomId = appointment.RoomId,
            Reason = "Patient asked",
        };

    public Task<Appointment> ReadAsync(Guid id) =>
        Clinic.LookAsync(db => db.Appointments.SingleAsync(a => a.Id == id));

    public Task<List<TimeHolder>> ClaimsAsync(Guid id) =>
        Clinic.LookAsync(db =>
            db.TimeClaims.Where(c => c.AppointmentId == id)
                .OrderBy(c => c.Holder)
                .Select(c => c.Holder)
                .ToListAsync()
        );

    public async Task<VisitSchedule> ScheduleAsync(Guid patientId, Role role = Role.Investigator) =>
        Done(await As(role).AskAsync(new PatientVisits { PatientId = patientId }, Clinic.NewId()));

    public async Task<VisitFile> FileAsync(Guid id, Role role = Role.Investigator) =>
        Done(
            await As(role).AskAsync(new AppointmentDetails { AppointmentId = id }, Clinic.NewId())
        );

    public static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return outcome.Value;
    }
}
