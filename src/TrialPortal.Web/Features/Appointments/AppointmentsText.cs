namespace TrialPortal.Web.Features.Appointments;

/// <summary>Keys of the texts of appointments. Refusals, fields, events and states have keys of their own form.</summary>
public sealed class AppointmentsText { }
