using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>The patient whom the action panel is about, as far as its forms need to know.</summary>
public sealed record VisitPatient(Guid Id, string ZoneId, DateOnly Today, BannerFacts Banner)
{
    public static VisitPatient Of(OpenPatient patient) =>
        new(patient.Id, patient.ZoneId, patient.Today, patient.Banner);
}

/// <summary>What stands in the action panel: a new booking, or an appointment that is there.</summary>
/// <param name="MayBook">The reader may act on this patient's visits.</param>
public sealed record WantedVisit(VisitPatient Patient, bool MayBook)
{
    /// <summary>The appointment that is open; null for a new booking.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>The planned visit to be booked; null while none is chosen.</summary>
    public Guid? VisitDefinitionId { get; init; }

    /// <summary>The day first offered: inside the window.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>A new booking for a planned visit, on the day nearest to its target that is still to come.</summary>
    public static WantedVisit For(
        VisitPatient patient,
        bool mayBook,
        VisitName? visit,
        DatedWindow? window
    ) =>
        new(patient, mayBook)
        {
            VisitDefinitionId = visit?.Id,
            Day =
                window is null ? null
                : window.Target < patient.Today ? patient.Today
                : window.Target,
        };
}

/// <summary>What may be done to an appointment as it stands.</summary>
public enum VisitActKind
{
    CheckIn = 1,
    Complete,
    Move,
    NoShow,
    UndoCheckIn,
    Cancel,
    FollowUp,
    BookAgain,
}
