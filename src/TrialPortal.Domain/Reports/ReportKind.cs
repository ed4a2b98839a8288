namespace TrialPortal.Domain.Reports;

public enum ReportKind
{
    /// <summary>Entries of the audit trail with old and new values and signatures (K3).</summary>
    Audit = 1,

    /// <summary>Who has which role where, as it stands (K5).</summary>
    AccessList,

    /// <summary>Every kit of one patient: given, brought back, taken, and adherence by count (K2).</summary>
    SubjectLog,

    /// <summary>Every movement of each lot at a site, with the balance after it (K1).</summary>
    StockLedger,

    /// <summary>All that is recorded of one patient and the medication, with its signatures (P11-50-1).</summary>
    PatientRecord,
}

public static class ReportKinds
{
    /// <summary>It is about one patient, who has to be named.</summary>
    public static bool IsOfPatient(this ReportKind kind) =>
        kind is ReportKind.SubjectLog or ReportKind.PatientRecord;
}

/// <summary>The language of the paper, whatever language its requester reads on screen.</summary>
public enum ReportLanguage
{
    English = 1,
    Korean,

    /// <summary>English, then Korean from a new page.</summary>
    Both,
}
