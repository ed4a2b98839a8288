using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// The time of patients, people and rooms, of which nothing is taken twice (H2). One look past every filter, and one place that
/// writes claims; the database refuses an overlap too.
/// </summary>
internal static class TimeBook
{
    /// <summary>
    /// A patient's visits wait for another act on them. Call it before the patient is read: who leaves the study is not booked
    /// meanwhile, and no visit is booked twice.
    /// </summary>
    public static Task HoldAsync(OperationContext cx, Guid patientId) => cx.Lock("time", patientId);

    /// <summary>
    /// Takes the time of an appointment. Refused: TimeTaken names the subject that the time is taken for, TimeTakenByAnother where
    /// this reader may not see whom.
    /// </summary>
    public static async Task<Refusal?> TakeAsync(OperationContext cx, Appointment appointment)
    {
        var claims = appointment.Claims();
        // The patient's comes first in every act; the others follow in the order of their keys, so that no two acts wait for each other.
        foreach (var holder in claims.Select(c => c.HolderId).Order())
        {
            await cx.Lock("time", holder);
        }

        if (await ClashAsync(cx, appointment, appointment.MovedFromId) is { } clash)
        {
            return clash;
        }

        cx.Db.TimeClaims.AddRange(claims);
        return null;
    }

    /// <summary>Lets go what an appointment had taken, once it no longer stands.</summary>
    public static async Task ReleaseAsync(OperationContext cx, Appointment appointment)
    {
        if (!appointment.HoldsTime)
        {
            cx.Db.TimeClaims.RemoveRange(
                await cx
                    .Db.TimeClaims.Where(c => c.AppointmentId == appointment.Id)
                    .ToListAsync(cx.Cancel)
            );
        }
    }

    /// <summary>With what an appointment would overlap.</summary>
    /// <param name="movedFromId">The one that it replaces or would replace.</param>
    public static async Task<Refusal?> ClashAsync(
        OperationContext cx,
        Appointment appointment,
        Guid? movedFromId
    )
    {
        var holders = appointment.Claims().Select(c => c.HolderId).ToList();
        var clashes = await (
            from claim in cx.Db.TimeClaims
            where
                holders.Contains(claim.HolderId)
                && claim.StartAt < appointment.EndAt
                && claim.EndAt > appointment.StartAt
                && claim.AppointmentId != movedFromId
            join who in cx.Db.Users on claim.HolderId equals who.Id into people
            from who in people.DefaultIfEmpty()
            join room in cx.Db.Rooms on claim.HolderId equals room.Id into rooms
            from room in rooms.DefaultIfEmpty()
            join seen in cx.Db.Appointments on claim.AppointmentId equals seen.Id into sight
            from seen in sight.DefaultIfEmpty()
            join patient in cx.Db.Patients on seen.PatientId equals patient.Id into patients
            from patient in patients.DefaultIfEmpty()
            orderby claim.Holder, claim.StartAt
            select new
            {
                claim.Holder,
                Name = who.FullName ?? room.Name,
                claim.StartAt,
                claim.EndAt,
                patient.SubjectNumber,
            }
        ).ToListAsync(cx.Cancel);
        return Check.All(
            clashes
                .DistinctBy(c => c.Holder)
                .Select(c =>
                    (
                        c.SubjectNumber is { } subject
                            ? new Refusal("TimeTaken", "H2").With("subject", subject)
                            : new Refusal("TimeTakenByAnother", "H2")
                    )
                        .With(
                            "holder",
                            // The patient's own name is told to nobody; the subject says who it is.
                            c.Name
                                is null
                                ? c.Holder
                                : c.Name
                        )
                        .With("start", c.StartAt)
                        .With("end", c.EndAt)
                        .At(FieldOf(c.Holder))
                )
        );
    }

    /// <summary>When all that an appointment needs is free next.</summary>
    public static async Task<DateTimeOffset?> NextFreeAsync(
        OperationContext cx,
        Appointment appointment,
        AppointmentTime wanted,
        Guid? movedFromId
    )
    {
        var holders = appointment.Claims().Select(c => c.HolderId).ToList();
        var until = wanted.EndAt.AddDays(FreeTime.DaysAhead + 1);
        var taken = await cx
            .Db.TimeClaims.Where(c =>
                holders.Contains(c.HolderId)
                && c.EndAt > wanted.StartAt
                && c.StartAt < until
                && c.AppointmentId != movedFromId
            )
            .Select(c => new TakenTime(c.StartAt, c.EndAt))
            .ToListAsync(cx.Cancel);
        return FreeTime.After(wanted, taken, cx.Now)?.StartAt;
    }

    private static string FieldOf(TimeHolder holder) =>
        holder switch
        {
            TimeHolder.Provider => nameof(Appointment.ProviderId),
            TimeHolder.Room => nameof(Appointment.RoomId),
            _ => nameof(Appointment.Day),
        };
}
