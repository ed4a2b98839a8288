using TrialPortal.Domain.Reports;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Features.Reports.Paper.OnePatient;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>What one kind of report holds: its name, its rows and how many, and what this reader's copy leaves out.</summary>
internal abstract class ReportContent
{
    /// <summary>Key of the title.</summary>
    public abstract string Title { get; }

    /// <summary>Of the file, without personal data: a file's name is seen by many.</summary>
    public abstract string FileName { get; }

    /// <summary>Of the attached rows.</summary>
    public virtual string RowsName => FileName;

    /// <summary>Key of what is counted beforehand.</summary>
    public abstract string Counted { get; }

    /// <summary>Key of what stands in the place of rows where there are none: a nil report says so. Null where there always are some.</summary>
    public virtual string? WhenNone => null;

    /// <summary>Key of what its checkpoint says of its rows.</summary>
    public abstract string Proof { get; }

    public static ReportContent Of(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => new AuditReport(),
            ReportKind.AccessList => new AccessListReport(),
            ReportKind.SubjectLog => new SubjectLogReport(),
            ReportKind.StockLedger => new StockLedgerReport(),
            ReportKind.PatientRecord => new PatientRecordReport(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The first line of the CSV.</summary>
    public abstract IReadOnlyList<string> Head(ReportPen pen);

    /// <summary>Keys of what this reader's report does not hold, and why; the builder says the same before.</summary>
    public abstract IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place);

    /// <summary>How much there is now.</summary>
    /// <param name="treeSize">Entries of the audit that count.</param>
    public abstract Task<ReportExtent> ExtentAsync(
        OperationContext cx,
        ReportPlace place,
        ReportSelection selection,
        long treeSize
    );

    /// <summary>All that stands between the front and the proof, where there are rows; each is drawn before the next is asked for.</summary>
    /// <param name="spool">Gets the rows for machines as they are drawn; null for a preview and for a second language.</param>
    public abstract IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    );

    /// <summary>Rows as they are read; every so often its requester must still be allowed to have them.</summary>
    protected static async IAsyncEnumerable<T> Guarded<T>(
        ReportOrder order,
        IAsyncEnumerable<T> rows
    )
    {
        const int often = 500;
        var read = 0;
        await foreach (var row in rows)
        {
            if (order.Signed is { } signed && read++ % often == 0)
            {
                await signed.StillAllowed();
            }

            yield return row;
        }
    }
}

/// <summary>A report of the portal's tables as they stand, and of no entries of the audit.</summary>
internal abstract class TableReport : ReportContent
{
    public sealed override string Proof => ReportPaperText.ProofOfTables;

    public sealed override async Task<ReportExtent> ExtentAsync(
        OperationContext cx,
        ReportPlace place,
        ReportSelection selection,
        long treeSize
    ) => new(treeSize, await CountAsync(cx, place), null, null);

    protected abstract Task<long> CountAsync(OperationContext cx, ReportPlace place);
}
