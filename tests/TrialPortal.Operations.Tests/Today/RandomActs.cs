using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Steps;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Operations.Tests.Today;

/// <summary>A patient under treatment, to whom anything happens: what the portal refuses has not happened.</summary>
internal sealed class RandomActs
{
    private readonly Clinic clinic;
    private readonly Taker taker;
    private readonly Random random;

    private RandomActs(Clinic clinic, Taker taker, int seed) =>
        (this.clinic, this.taker, random) = (clinic, taker, new Random(seed));

    public Guid PatientId => taker.PatientId;

    public static async Task<RandomActs> OfAsync(Clinic clinic, int seed) =>
        new(clinic, await Taker.AtAsync(clinic), seed);

    /// <returns>What was done, for the message of a test that fails.</returns>
    public async Task<string> NextAsync()
    {
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                clinic.Clock.MoveTo(clinic.Clock.GetUtcNow().AddHours(random.Next(1, 60)));
                return "time";
            case 3 or 4:
                await taker.WriteAsync(taker.Now(taker.Slot()));
                return "dose";
            case 5:
                return await StepAsync();
            case 6:
                return await BookAsync();
            case 7:
                return await MissAsync();
            case 8 when await MayGiveAsync():
                await taker.GiveAsync(random.Next(5, 30));
                return "kit";
            default:
                return await LeaveAsync();
        }
    }

    private async Task<string> StepAsync()
    {
        var order = await clinic.LookAsync(db =>
            db.MedicationOrders.SingleAsync(o => o.Id == taker.OrderId)
        );
        OrderStatusForm step =
            order.Status == OrderStatus.OnHold ? new ResumeOrder()
            : random.Next(6) == 0 ? new StopOrder()
            : new HoldOrder();
        step.OrderId = order.Id;
        step.SeenVersion = order.Version;
        step.Reason = "ALT raised";
        await clinic.As(Role.Investigator).RunAsync(step, Clinic.NewId());
        return step.GetType().Name;
    }

    private async Task<string> BookAsync()
    {
        var nurse = clinic.Person(Role.Nurse);
        var visit = new BookAppointment
        {
            PatientId = PatientId,
            Day = clinic.Today.AddDays(random.Next(0, 4)),
            Time = new(random.Next(8, 18), 0),
            Minutes = 30,
            ProviderId = nurse.UserId,
        };
        await clinic.As(nurse).RunAsync(visit, Clinic.NewId());
        return "booking";
    }

    private async Task<string> MissAsync()
    {
        var visit = await clinic.LookAsync(db =>
            db.Appointments.FirstOrDefaultAsync(a => a.Status == AppointmentStatus.Booked)
        );
        if (visit is not null)
        {
            await clinic
                .As(Role.Nurse)
                .RunAsync(
                    new MarkNoShow { AppointmentId = visit.Id, SeenVersion = visit.Version },
                    Clinic.NewId()
                );
        }

        return "no-show";
    }

    private Task<bool> MayGiveAsync() =>
        clinic.LookAsync(async db =>
            PatientStatusTable.IsTreated(
                (await db.Patients.SingleAsync(p => p.Id == PatientId)).Status
            )
        );

    private async Task<string> LeaveAsync()
    {
        if (random.Next(8) != 0)
        {
            return "nothing";
        }

        var patient = await clinic.LookAsync(db => db.Patients.SingleAsync(p => p.Id == PatientId));
        await clinic
            .As(Role.Investigator)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = PatientId,
                    SeenVersion = patient.Version,
                    To = PatientStatus.Withdrawn,
                    EffectiveOn = clinic.Today,
                    Reason = "Wishes to stop",
                },
                Clinic.NewId()
            );
        return "leaving";
    }
}
