using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Opens a suspended account again, with the roles that still hold.</summary>
[Requires(Permission.ManageStaff)]
public sealed record ReadmitStaff : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid UserId { get; set; }

    /// <summary>Since when the account was suspended when the form opened; null while it was open.</summary>
    public DateTimeOffset? SeenSuspendedAt { get; set; }
    public string? Reason { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await StaffAccount.FindAsync(cx, UserId, SeenSuspendedAt);
        if (found.Refusal is not null || Check.Reason(Reason) is not null)
        {
            return found.Refusal ?? Check.Reason(Reason)!;
        }

        if (found.Value.SuspendedAt is null)
        {
            return new Refusal("NotSuspended", "M1");
        }

        found.Value.Readmit();
        return Done.Now;
    }
}
