using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Live;

/// <summary>The topic of the caller's own account or own record; asking for another's is an audited try.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record OwnLiveTopic : IQuery<string>
{
    [Required, StringLength(16)]
    public string Kind { get; set; } = "";

    public Guid Id { get; set; }

    public Task<Outcome<string>> RunAsync(OperationContext cx) =>
        Task.FromResult<Outcome<string>>(
            Kind switch
            {
                LiveTopic.UserKind when cx.Actor.UserId == Id => LiveTopic.User(Id),
                LiveTopic.PatientKind
                    when cx.Actor.OwnPatientId == Id && cx.Rights.AssignedPatients.Contains(Id) =>
                    LiveTopic.Patient(Id),
                _ => Refusal.NotFound,
            }
        );
}
