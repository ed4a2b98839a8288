namespace TrialPortal.Domain.Reports;

public enum ReportKind
{
    /// <summary>Entries of the audit trail with old and new values and signatures (K3).</summary>
    Audit = 1,

    /// <summary>Who has which role where, as it stands (K5).</summary>
    AccessList,
}

/// <summary>The language of the paper, whatever language its requester reads on screen.</summary>
public enum ReportLanguage
{
    English = 1,
    Korean,

    /// <summary>English, then Korean from a new page.</summary>
    Both,
}
