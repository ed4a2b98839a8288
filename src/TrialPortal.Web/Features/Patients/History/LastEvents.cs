using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>The last that was done about a patient, newest first (W3).</summary>
[Requires(Permission.ViewFieldHistory)]
public sealed record LastEvents : IQuery<IReadOnlyList<PatientEvent>>
{
    public const int Most = 5;

    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<PatientEvent>>> RunAsync(OperationContext cx)
    {
        var found = await PatientEvents.FindAsync(cx, PatientId);
        return found.Refusal is { } refusal
            ? refusal
            : await found.Value.ReadAsync(
                found
                    .Value.Entries.OrderByDescending(e => e.At)
                    .ThenByDescending(e => e.Id)
                    .Take(Most)
            );
    }
}
