namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>Where files of reports lie. What is being made has another name than what is kept, so that half a file is never taken for one.</summary>
internal interface IReportStore
{
    /// <summary>An empty file for a report that is being made.</summary>
    Stream Create(Guid reportId);

    /// <summary>A file beside it that ends when it is closed.</summary>
    Stream Scratch();

    /// <summary>The finished file takes its name, whole or not at all.</summary>
    void Keep(Guid reportId);

    /// <summary>Removes what there is of a report; nothing to do when there is nothing.</summary>
    void Remove(Guid reportId);

    /// <summary>The kept file, to be read; null when it is not there.</summary>
    Stream? Open(Guid reportId);

    /// <summary>Removes every file that belongs to none of these.</summary>
    void RemoveAllBut(IReadOnlySet<Guid> kept);
}
