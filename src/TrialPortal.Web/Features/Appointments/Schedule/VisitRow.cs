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

    /// <summary>Day 1 of the patient; null while it is to come, and of an unscheduled visit.</summary>
    public DateOnly? DayOne { get; init; }

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
            .. from r in rows
            let a = r.Appointment
            let first = r.Anchor is { } anchor ? dayOne.Of(a.PatientId, anchor) : null
            select new VisitRow(
                a.Id,
                a.Version,
                a.PatientId,
                a.StudyId,
                a.SiteId,
                r.SubjectNumber,
                r.Visit is null ? null : VisitName.Of(r.Visit),
                a.ProviderId,
                r.Provider,
                a.RoomId,
                r.Room,
                a.StartAt,
                a.EndAt,
                a.ZoneId,
                a.Day,
                a.Status,
                first is { } one ? r.Visit!.Window.On(one) : null,
                r.FollowUpOn
            )
            {
                DayOne = first,
            },
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
