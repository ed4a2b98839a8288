using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>Conversations in which a patient has written what nobody of the team has answered, longest waiting first.</summary>
[Requires(Permission.ViewMessages)]
public sealed record WaitingTalks : IQuery<IReadOnlyList<WaitingTalk>>
{
    /// <summary>Who waits in more of them is found in the tab of messages.</summary>
    public const int Most = 20;

    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<WaitingTalk>>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Patients.AnyAsync(p => p.Id == PatientId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        return await cx
            .Db.Conversations.Where(c => c.PatientId == PatientId && c.AwaitsAnswerSince != null)
            .OrderBy(c => c.AwaitsAnswerSince)
            .ThenBy(c => c.Id)
            .Take(Most)
            .Select(c => new WaitingTalk(c.Id, c.Title, c.AwaitsAnswerSince!.Value))
            .ToListAsync(cx.Cancel);
    }
}

/// <param name="Since">When the patient wrote what nobody has answered.</param>
public sealed record WaitingTalk(Guid Id, string Title, DateTimeOffset Since);
