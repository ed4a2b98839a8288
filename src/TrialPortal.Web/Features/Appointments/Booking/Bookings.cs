using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>What a booking needs that an appointment itself cannot know.</summary>
internal static class Bookings
{
    /// <summary>
    /// Refused: as <see cref="AppointmentTime.At"/>, and ProviderNotBookable, RoomRetired, or NotFound for a visit of another
    /// study.
    /// </summary>
    public static async Task<Outcome<(AppointmentTime Time, AppointmentPlan Plan)>> ReadAsync(
        OperationContext cx,
        Expected of,
        BookingForm form,
        Guid? visitId
    )
    {
        if (
            visitId is not null
            && !await cx.Db.VisitDefinitions.AnyAsync(
                v => v.Id == visitId && v.StudyId == of.Patient.StudyId,
                cx.Cancel
            )
        )
        {
            return Refusal.NotFound;
        }

        var time = AppointmentTime.At(
            of.ZoneId,
            form.Day!.Value,
            form.Time!.Value,
            form.Minutes!.Value
        );
        var wrong = Check.All(
            time.Refusal,
            await WrongProviderAsync(cx, of, form),
            await WrongRoomAsync(cx, of, form)
        );
        return wrong is not null
            ? wrong
            : (time.Value, new AppointmentPlan(visitId, form.ProviderId, form.RoomId));
    }

    /// <summary>
    /// A planned visit takes place once: VisitPlaced, while an appointment for it stands. Ask under the patient's lock, after
    /// the time was taken.
    /// </summary>
    public static async Task<Refusal?> PlacedAsync(OperationContext cx, Appointment booked)
    {
        if (booked.VisitDefinitionId is not { } visitId)
        {
            return null;
        }

        var placed = await (
            from a in cx.Db.Appointments
            join v in cx.Db.VisitDefinitions on a.VisitDefinitionId equals v.Id
            where
                a.PatientId == booked.PatientId
                && v.Code
                    == cx.Db.VisitDefinitions.Where(w => w.Id == visitId)
                        .Select(w => w.Code)
                        .FirstOrDefault()
                && AppointmentStatusTable.Standing.Contains(a.Status)
            select new { a.StartAt, v.Code }
        ).FirstOrDefaultAsync(cx.Cancel);
        return placed is null
            ? null
            : new Refusal("VisitPlaced", "H1")
                .With("visit", placed.Code)
                .With("at", placed.StartAt)
                .At(nameof(BookAppointment.VisitDefinitionId));
    }

    /// <summary>Staff of a site on a day who may be booked.</summary>
    public static IQueryable<RoleGrant> Providers(OperationContext cx, Guid siteId, DateOnly day)
    {
        var roles = Enum.GetValues<Role>().Where(Appointment.MayBeBooked).ToList();
        return cx.Db.RoleGrants.Where(g =>
            g.SiteId == siteId
            && roles.Contains(g.Role)
            && g.From <= day
            && (g.Until == null || g.Until > day)
            && cx.Db.Users.Any(u => u.Id == g.UserId && u.SuspendedAt == null)
        );
    }

    private static async Task<Refusal?> WrongProviderAsync(
        OperationContext cx,
        Expected of,
        BookingForm form
    ) =>
        // A day gone by is refused as such, and not for who was there.
        await Providers(cx, of.Patient.SiteId, form.Day < of.Today ? of.Today : form.Day!.Value)
            .AnyAsync(g => g.UserId == form.ProviderId, cx.Cancel)
            ? null
            : new Refusal("ProviderNotBookable", "H2")
                .With("day", form.Day!.Value)
                .At(nameof(BookingForm.ProviderId));

    private static async Task<Refusal?> WrongRoomAsync(
        OperationContext cx,
        Expected of,
        BookingForm form
    )
    {
        if (form.RoomId is null)
        {
            return null;
        }

        var room = await cx.Db.Rooms.SingleOrDefaultAsync(
            r => r.Id == form.RoomId && r.SiteId == of.Patient.SiteId,
            cx.Cancel
        );
        return room is null ? Refusal.NotFound
            : room.IsRetired
                ? new Refusal("RoomRetired", "H2")
                    .With("room", room.Name)
                    .At(nameof(BookingForm.RoomId))
            : null;
    }
}
