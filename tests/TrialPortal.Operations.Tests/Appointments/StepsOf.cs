using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Steps;

namespace TrialPortal.Operations.Tests.Appointments;

/// <summary>Steps of an appointment as it stands.</summary>
internal sealed class StepsOf(Reception reception)
{
    public Task CancelAsync(Guid id) => DoneAsync(new CancelAppointment { Reason = "Ill" }, id);

    public async Task DoneAsync(AppointmentStep step, Guid id) =>
        Reception.Done(await RunAsync(step, id));

    public async Task<Outcome<Done>> RunAsync(
        AppointmentStep step,
        Guid id,
        Role role = Role.Investigator
    )
    {
        var now = await reception.ReadAsync(id);
        (step.AppointmentId, step.SeenVersion) = (id, now.Version);
        return await reception.As(role).RunAsync(step, Clinic.NewId());
    }
}
