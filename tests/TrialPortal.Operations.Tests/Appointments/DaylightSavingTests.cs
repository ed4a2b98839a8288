using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Calendar;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Appointments;

/// <summary>
/// In Rome clocks go forward in the night to 29 March 2026 and back in the night to 25 October; the server keeps UTC. A visit late in the
/// evening stays on its day, wherever it is read.
/// </summary>
[Trait("id", "H1")]
[Trait("scenario", "10")]
public sealed class DaylightSavingTests : IAsyncLifetime
{
    private readonly Reception reception = new();

    public ValueTask InitializeAsync() => reception.InitializeAsync();

    public ValueTask DisposeAsync() => reception.DisposeAsync();

    [Theory]
    [InlineData("2026-03-28", "23:30:00 CET (22:30:00 UTC)")]
    [InlineData("2026-03-29", "23:30:00 CEST (21:30:00 UTC)")]
    [InlineData("2026-10-24", "23:30:00 CEST (21:30:00 UTC)")]
    [InlineData("2026-10-25", "23:30:00 CET (22:30:00 UTC)")]
    public async Task A_visit_late_in_the_evening_is_on_one_day_in_calendar_window_and_print(
        string on,
        string printed
    )
    {
        var clinic = reception.Clinic;
        var day = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        clinic.Clock.MoveTo(
            new DateTimeOffset(day.AddDays(-1), new TimeOnly(12, 0), TimeSpan.Zero)
        );
        var daysAfter = reception.Week4.Window.On(day).Target.DayNumber - day.DayNumber;
        var patient = await RandomisedAsync(day.AddDays(-daysAfter));
        var booked = Reception.Done(
            await reception
                .As(Role.Coordinator, clinic.Rome)
                .RunAsync(
                    new BookAppointment
                    {
                        PatientId = patient,
                        Day = day,
                        Time = new TimeOnly(23, 30),
                        Minutes = 45,
                        ProviderId = clinic.Person(Role.Nurse, clinic.Rome).UserId,
                        VisitDefinitionId = reception.Week4.Id,
                    },
                    Clinic.NewId()
                )
        );

        Assert.Equal([booked], await VisitsAsync(day));
        Assert.Empty(await VisitsAsync(day.AddDays(1)));
        var row = Reception
            .Done(
                await reception
                    .As(Role.Coordinator, clinic.Rome)
                    .AskAsync(new AppointmentDetails { AppointmentId = booked }, Clinic.NewId())
            )
            .Row;
        Assert.Equal((day, day, 0), (row.Day, row.Window?.Target, row.DaysOut));
        var paper = await PaperAsync(patient);
        Assert.Contains(
            $"{day.ToString("dd MMM yyyy", CultureInfo.InvariantCulture)} {printed}",
            paper.Text,
            StringComparison.Ordinal
        );
    }

    private async Task<IEnumerable<Guid>> VisitsAsync(DateOnly day)
    {
        var sheet = Reception.Done(
            await reception
                .As(Role.Coordinator, reception.Clinic.Rome)
                .AskAsync(new CalendarVisits { At = day }, Clinic.NewId())
        );
        return sheet.Visits.Select(v => v.Id);
    }

    private async Task<ReportOnDisk> PaperAsync(Guid patient)
    {
        var clinic = reception.Clinic;
        var file = await clinic.ReadAsync(patient, clinic.Rome);
        return await clinic.PrintAsync(
            clinic.Person(Role.Coordinator, clinic.Rome),
            new RequestReport
            {
                Kind = ReportKind.PatientRecord,
                SiteId = clinic.Rome.Id,
                Subject = file.SubjectNumber,
            }
        );
    }

    private async Task<Guid> RandomisedAsync(DateOnly dayOne)
    {
        var clinic = reception.Clinic;
        var id = await clinic.ScreenAsync(Role.Coordinator, clinic.Rome);
        await clinic.SaveAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var by = Clinic.NewId();
            new Medicine(db, now, Clinic.NewId).Enrol(patient, clinic.Rome, by);
            db.Add(
                patient.Randomise(dayOne, new StatusAct(Clinic.NewId(), now, by, "Dr. Yoon")).Value
            );
        });
        return id;
    }
}
