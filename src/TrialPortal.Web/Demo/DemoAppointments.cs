using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Steps;

namespace TrialPortal.Web.Demo;

/// <summary>
/// The visits of one demo patient in the calendar, of the last weeks and those to come: booked at the visit before, now and then
/// moved or missed.
/// </summary>
internal sealed class DemoAppointments(DemoSubject subject)
{
    private const int KeptDays = 70;
    private const int Quarter = 15;
    private const int Turns = 6;

    private static readonly Role[] Providers =
    [
        Role.Nurse,
        Role.Coordinator,
        Role.SubInvestigator,
        Role.Investigator,
    ];

    private readonly DemoStage stage = subject.Stage;
    private Guid? next;

    private string Booker => subject.Who(Role.Coordinator);

    /// <summary>Some come a second time and do not: somebody asks why.</summary>
    public void Begin()
    {
        if (subject.Place % 10 != 3)
        {
            return;
        }

        var day = DemoFacts.Weekday(subject.DayOf(subject.End).AddDays(-4));
        var at = DemoFacts.At(subject.Site, day, new TimeOnly(10, 40));
        Guid? missed = null;
        subject.InCare(at, async _ => missed = await TryBookAsync(null, at.AddMinutes(20)));
        subject.InCare(
            at.AddMinutes(65),
            async _ =>
            {
                if (missed is { } id)
                {
                    await stage.DoAsync(
                        Booker,
                        new MarkNoShow { AppointmentId = id, SeenVersion = 1 }
                    );
                }
            }
        );
    }

    /// <param name="comesAt">When the patient will be there.</param>
    public void Book(DateTimeOffset now, Guid visit, DateTimeOffset comesAt)
    {
        next = null;
        if (comesAt < subject.End.AddDays(-KeptDays))
        {
            return;
        }

        subject.InCare(now, async _ => next = await TryBookAsync(visit, comesAt));
        if (comesAt > subject.End && subject.Place % 10 == 0)
        {
            subject.InCare(now.AddMinutes(50), _ => MoveAsync(comesAt));
        }
    }

    public async Task ComeAsync(DateTimeOffset at)
    {
        if (next is not { } id)
        {
            return;
        }

        // Whoever left in between and came back was called off.
        var came = await stage.TryAsync(
            Booker,
            new CheckInPatient { AppointmentId = id, SeenVersion = 1 }
        );
        if (came.IsDone)
        {
            subject.InCare(
                at.AddMinutes(45),
                _ =>
                    stage.DoAsync(Booker, new CompleteVisit { AppointmentId = id, SeenVersion = 2 })
            );
        }
    }

    private async Task MoveAsync(DateTimeOffset comesAt)
    {
        if (next is { } id)
        {
            var move = Fill(
                new MoveAppointment
                {
                    AppointmentId = id,
                    SeenVersion = 1,
                    Reason = "Patient asked for another day",
                },
                comesAt,
                0
            );
            move.Day = DemoFacts.Weekday(move.Day!.Value.AddDays(1));
            var moved = await stage.TryAsync(Booker, move);
            next = moved.IsDone ? moved.Value : id;
        }
    }

    /// <summary>With whoever and wherever is free; null where nobody is, and the visit stays without a time.</summary>
    private async Task<Guid?> TryBookAsync(Guid? visit, DateTimeOffset comesAt)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            var book = new BookAppointment { PatientId = subject.Id, VisitDefinitionId = visit };
            var booked = await stage.TryAsync(Booker, Fill(book, comesAt, turn));
            if (booked.IsDone)
            {
                return booked.Value;
            }
        }

        return null;
    }

    private T Fill<T>(T form, DateTimeOffset comesAt, int turn)
        where T : BookingForm
    {
        var clock = Zone.ClockAt(subject.Site.ZoneId, comesAt);
        form.Day = DateOnly.FromDateTime(clock.DateTime);
        form.Time = new TimeOnly(clock.Hour, clock.Minute / Quarter * Quarter);
        form.Minutes = Quarter;
        form.ProviderId = stage.UserIdOf(
            subject.Who(Providers[(subject.Place + turn) % Providers.Length])
        );
        form.RoomId = subject.Rooms[(subject.Place + (2 * turn)) % subject.Rooms.Count];
        return form;
    }
}
