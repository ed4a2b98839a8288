using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>What a draft needs of the form that it belongs to.</summary>
/// <param name="Address">The page, without the portal's own address.</param>
/// <param name="Hop">Runs on the form's turn, from a timer.</param>
/// <param name="Shown">Draws the form anew.</param>
internal sealed record FormDraftHost(
    IOperations Operations,
    TimeProvider Time,
    ILogger Log,
    Func<string> Address,
    Action<Func<Task>> Hop,
    Action Shown
)
{
    public Guid NewRequestId() => Guid.CreateVersion7(Time.GetUtcNow());
}
