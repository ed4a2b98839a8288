using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Appointments;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>When, with whom and where, as the forms of booking and of moving say it by the clocks of the site.</summary>
public abstract record BookingForm
{
    [Required]
    public DateOnly? Day { get; set; }

    [Required]
    public TimeOnly? Time { get; set; }

    [Required, Range(AppointmentTime.ShortestMinutes, AppointmentTime.LongestMinutes)]
    public int? Minutes { get; set; }

    [NotEmpty, Chosen]
    public Guid ProviderId { get; set; }

    /// <summary>Null where no room is needed.</summary>
    [Chosen]
    public Guid? RoomId { get; set; }
}
