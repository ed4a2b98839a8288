using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>Whether a booking or a move would be accepted now, and where it lies in the visit's window. Nothing is taken by asking.</summary>
[Requires(Permission.BookAppointments)]
public sealed record BookingCheck : BookingForm, IQuery<BookingFacts>
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public Guid? VisitDefinitionId { get; set; }

    /// <summary>The appointment that would be moved.</summary>
    public Guid? MovedFromId { get; set; }

    public async Task<Outcome<BookingFacts>> RunAsync(OperationContext cx)
    {
        var found = await VisibleAppointment.PatientAsync(
            cx,
            PatientId,
            Permission.BookAppointments
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var of = found.Value;
        var (dayOne, window) = await PlaceAsync(cx, of);
        var day = dayOne is { } first ? StudyDay.Of(Day!.Value, first).Number : (int?)null;
        var (wrong, free) = await JudgeAsync(cx, of);
        return new BookingFacts(wrong, day, window) { NextFree = free };
    }

    private async Task<(Refusal? Wrong, DateTimeOffset? NextFree)> JudgeAsync(
        OperationContext cx,
        Expected of
    )
    {
        var read = await Bookings.ReadAsync(cx, of, this, VisitDefinitionId);
        if (read.Refusal is { } wrong)
        {
            return (wrong, null);
        }

        var (time, plan) = read.Value;
        var booked = Appointment.Book(cx.Act(), of.Patient, time, plan, of.Today);
        if (booked.Refusal is { } refused)
        {
            return (refused, null);
        }

        if (await TimeBook.ClashAsync(cx, booked.Value, MovedFromId) is { } clash)
        {
            return (clash, await TimeBook.NextFreeAsync(cx, booked.Value, time, MovedFromId));
        }

        return (MovedFromId is null ? await Bookings.PlacedAsync(cx, booked.Value) : null, null);
    }

    private async Task<(DateOnly? DayOne, DatedWindow? Window)> PlaceAsync(
        OperationContext cx,
        Expected of
    )
    {
        var planned = await (
            from v in cx.Db.VisitDefinitions
            join p in cx.Db.ProtocolVersions on v.ProtocolVersionId equals p.Id
            where v.Id == VisitDefinitionId
            select new { Visit = v, p.Anchor }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (planned is null)
        {
            return (null, null);
        }

        var dayOne = (await KnownDayOnes.ReadAsync(cx, [of.Patient.Id], of.ZoneId)).Of(
            of.Patient.Id,
            planned.Anchor
        );
        return (dayOne, dayOne is { } first ? planned.Visit.Window.On(first) : null);
    }
}

/// <param name="Wrong">Why it would be refused; null when everything is free.</param>
/// <param name="StudyDay">Of a planned visit, once Day 1 is known.</param>
public sealed record BookingFacts(Refusal? Wrong, int? StudyDay, DatedWindow? Window)
{
    /// <summary>When patient, person and room are all free, where they are not; null when none was found.</summary>
    public DateTimeOffset? NextFree { get; init; }
}
