using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Whose record is read.</summary>
/// <param name="Named">Names, and words of a person's own that may hold some, are for this reader.</param>
internal sealed record RecordOf(OperationContext Cx, Guid PatientId, bool Named)
{
    public static RecordOf The(OperationContext cx, ReportPlace place) =>
        new(cx, place.Patient!.Value.Id, ReportSight.Of(cx.Rights, place.SiteId).HasNames);
}

/// <summary>One row of a patient's record: when, what, and by whom.</summary>
internal sealed record RecordRow(string When, string What, string Details, string Who)
{
    public IReadOnlyList<string> Cells => [When, What, Details, Who];
}

/// <summary>One question that a patient's record answers. What is counted beforehand is what is printed.</summary>
internal abstract class RecordPart
{
    /// <summary>In the order in which they are read.</summary>
    public static IReadOnlyList<RecordPart> All { get; } =
    [
        new ProfilePart(),
        new AttemptsPart(),
        new CareTeamPart(),
        new StatesPart(),
        new AllocationPart(),
        new OrderVersionsPart(),
        new OrderStatesPart(),
        new KitsPart(),
        new ReturnsPart(),
        new DiaryPart(),
        new MessagesPart(),
        new EarlierTextsPart(),
        new ReceiptsPart(),
        new VisitsPart(),
        new VisitStepsPart(),
        new FollowUpsPart(),
        new SignaturesPart(),
    ];

    /// <summary>Key of its heading.</summary>
    public abstract string Title { get; }

    /// <summary>Key of what is said above its rows: their order.</summary>
    public abstract string Caption { get; }

    /// <summary>Its rows are acts, with instant and person; else facts as they stand.</summary>
    public virtual bool IsOfActs => true;

    public abstract Task<long> CountAsync(RecordOf record);

    public abstract IAsyncEnumerable<RecordRow> Rows(RecordOf record, RecordPen pen);

    /// <summary>What this reader's copy of it leaves out; null where it is whole.</summary>
    public virtual string? LeftOut(RecordOf record, RecordPen pen) => null;
}

/// <summary>A part with a row for each of something recorded.</summary>
internal abstract class RecordPart<T> : RecordPart
    where T : class
{
    public sealed override Task<long> CountAsync(RecordOf record) =>
        Of(record).LongCountAsync(record.Cx.Cancel);

    public sealed override IAsyncEnumerable<RecordRow> Rows(RecordOf record, RecordPen pen) =>
        InOrder(Of(record).AsNoTracking().AsAsyncEnumerable()).Select(item => Row(item, pen));

    protected abstract IQueryable<T> Of(RecordOf record);

    protected abstract RecordRow Row(T item, RecordPen pen);

    /// <summary>For an order that no query can give.</summary>
    protected virtual IAsyncEnumerable<T> InOrder(IAsyncEnumerable<T> items) => items;
}
