namespace TrialPortal.Domain.Patients;

/// <summary>
/// Why a patient needs somebody. In this order lists are sorted: safety first (O1). Summaries keep names and numbers of these:
/// a migration that changes either empties <c>PatientSummaries</c>, and the sweep makes them anew.
/// </summary>
public enum PatientNeed
{
    /// <summary>More is missing than was due: the last count lies above the protocol's range (F5).</summary>
    TakesTooMuch = 1,

    /// <summary>Doses were due, and nobody wrote down any for days; whether they were taken is not known (F1).</summary>
    NoDoseWritten,

    /// <summary>What was given lasts to the end of a day, and the order goes on (E5).</summary>
    SupplyEnds,

    /// <summary>The day of a visit is over, and nobody wrote down what came of it (H1).</summary>
    VisitOpen,

    /// <summary>Nobody came, and the day by which somebody asks why has come (H5).</summary>
    NoShowOpen,
}

/// <summary>
/// A need with the time in which it stands, worked out from the rows that make it and from no clock: what the clock alone
/// changes is known beforehand.
/// </summary>
/// <param name="From">When it begins; may lie ahead.</param>
/// <param name="Until">When it ends by itself; null for never.</param>
/// <param name="Fact">The instant that words it, such as that of the last dose; null where there is none.</param>
public sealed record NeedSpan(
    PatientNeed Need,
    DateTimeOffset From,
    DateTimeOffset? Until = null,
    DateTimeOffset? Fact = null
)
{
    public bool StandsAt(DateTimeOffset now) => From <= now && !(Until <= now);
}
