using static TrialPortal.Domain.Reports.ReportStatus;

namespace TrialPortal.Domain.Reports;

public enum ReportStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued = 1,
    Making,

    /// <summary>Made, and its file can be opened.</summary>
    Kept,

    /// <summary>Its requester stopped it; nothing was kept.</summary>
    Stopped,

    /// <summary>Could not be made; nothing was kept.</summary>
    Failed,

    /// <summary>The portal ended while it was made; nothing was kept.</summary>
    Cut,

    /// <summary>Its file was kept as long as promised and is gone.</summary>
    Expired,
}

/// <summary>The states of a report, whole. A change that is not a row here is refused.</summary>
public static class ReportStatusTable
{
    public static IReadOnlyList<(ReportStatus From, ReportStatus To)> Arrows { get; } =
    [
        (Queued, Making),
        (Queued, Stopped),
        (Making, Kept),
        (Making, Stopped),
        (Making, Failed),
        (Making, Cut),
        (Kept, Expired),
    ];

    public static bool Allows(ReportStatus from, ReportStatus to) => Arrows.Contains((from, to));

    /// <summary>Nothing will be written to its file any more.</summary>
    public static bool IsOver(ReportStatus status) => status is not (Queued or Making);
}
