using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>Something about one patient that waits for somebody, with the one act that comes next (W3).</summary>
/// <param name="Since">When it began to wait.</param>
/// <param name="Needs">What whoever does it holds.</param>
/// <param name="Act">The words of the link; the <paramref name="Label"/> says with what it is about.</param>
public sealed record OpenItem(
    StatusLook Look,
    string Text,
    DateTimeOffset Since,
    Permission Needs,
    string Act,
    string Label,
    string Url
)
{
    /// <summary>Why this reader leaves it to others in spite of the right.</summary>
    public string? Why { get; init; }
}

/// <summary>A capability that knows what waits about a patient.</summary>
public interface IOpenItems
{
    /// <summary>Whoever does not hold it for the patient is told nothing of these.</summary>
    Permission Needs { get; }

    Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    );
}
