using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments.Schedule;

/// <summary>An appointment as lists and calendars show it: no name of a patient.</summary>
/// <param name="Visit">Null for an unscheduled visit.</param>
/// <param name="Window">Null while Day 1 is to come, and of an unscheduled visit.</param>
/// <param name="FollowUpOn">By when somebody asks why nobody came; null where nothing is open.</param>
public sealed record VisitRow(
    Guid Id,
    int Version,
    Guid PatientId,
    Guid StudyId,
    Guid SiteId,
    string SubjectNumber,
    VisitName? Visit,
    Guid ProviderId,
    string Provider,
    Guid? RoomId,
    string? Room,
    DateTimeOffset StartAt,
    DateTimeOffset EndAt,
    string ZoneId,
    DateOnly Day,
    AppointmentStatus Status,
    DatedWindow? Window,
    DateOnly? FollowUpOn
)
{
    /// <summary>Calendar days outside the window, negative when early; 0 inside and where there is none.</summary>
    public int DaysOut => Window?.DaysOut(Day) ?? 0;

    public int Minutes => (int)(EndAt - StartAt).TotalMinutes;

    /// <summary>Of one site, in order of their start.</summary>
    internal static async Task<IReadOnlyList<VisitRow>> ReadAsync(
        OperationContext cx,
        IQueryable<Appointment> appointments,
        string zoneId
    )
    {
        var rows = await (
            from a in appointments
            join p in cx.Db.Patients on a.PatientId equals p.Id
            join u in cx.Db.Users on a.ProviderId equals u.Id
            join r in cx.Db.Rooms on a.RoomId equals r.Id into rooms
            from r in rooms.DefaultIfEmpty()
            join v in cx.Db.VisitDefinitions on a.VisitDefinitionId equals v.Id into visits
            from v in visits.DefaultIfEmpty()
            join protocol in cx.Db.ProtocolVersions
                on v.ProtocolVersionId equals protocol.Id
                into protocols
            from protocol in protocols.DefaultIfEmpty()
            join f in cx.Db.VisitFollowUps.Where(f => f.DoneAt == null)
                on a.Id equals f.AppointmentId
                into followUps
            from f in followUps.DefaultIfEmpty()
            orderby a.StartAt, a.Id
            select new
            {
                Appointment = a,
                p.SubjectNumber,
                Provider = u.FullName,
                Room = r.Name,
                Visit = v,
                Anchor = (DayOneAnchor?)protocol.Anchor,
                FollowUpOn = (DateOnly?)f.DueOn,
            }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        var patients = rows.Select(r => r.Appointment.PatientId).Distinct().ToList();
        var dayOne = await KnownDayOnes.ReadAsync(cx, patients, zoneId);
        return
        [
            .. rows.Select(r => new VisitRow(
                r.Appointment.Id,
                r.Appointment.Version,
                r.Appointment.PatientId,
                r.Appointment.StudyId,
                r.Appointment.SiteId,
                r.SubjectNumber,
                r.Visit is null ? null : VisitName.Of(r.Visit),
                r.Appointment.ProviderId,
                r.Provider,
                r.Appointment.RoomId,
                r.Room,
                r.Appointment.StartAt,
                r.Appointment.EndAt,
                r.Appointment.ZoneId,
                r.Appointment.Day,
                r.Appointment.Status,
                r.Anchor is { } anchor && dayOne.Of(r.Appointment.PatientId, anchor) is { } first
                    ? r.Visit!.Window.On(first)
                    : null,
                r.FollowUpOn
            )),
        ];
    }
}

/// <summary>A planned visit as it is called.</summary>
public sealed record VisitName(Guid Id, string Code, string English, string Korean)
{
    internal static VisitName Of(VisitDefinition visit) =>
        new(visit.Id, visit.Code, visit.NameEnglish, visit.NameKorean);

    public override string ToString() => $"{Code}, {Show.InLanguage(English, Korean)}";
}
