using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>
/// What waits at the pharmacy bench for this reader, longest waiting first. Each kind of work is a branch of one statement; none
/// of them reads kits or movements, so that the cost does not grow with the stock.
/// </summary>
[Requires(Permission.ViewStock)]
public sealed record BenchQueue : IQuery<Page<BenchRow>>
{
    public const int Size = 50;

    /// <summary>From <see cref="Page{T}"/>; null for the first page.</summary>
    public string? Cursor { get; set; }

    public async Task<Outcome<Page<BenchRow>>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var waiting = await WaitingAsync(cx, _ => true);
        if (waiting.Count == 0)
        {
            return new Page<BenchRow>([], null, null);
        }

        var from = Read(Cursor);
        var rows = await Rows(cx, BenchPages.From(waiting.Aggregate(Queryable.Concat), from))
            .ToListAsync(cx.Cancel);
        if (from?.Backward == true)
        {
            rows.Reverse();
        }

        return Keyset.Page(
            rows,
            Size,
            from,
            r =>
                [
                    .. new InstantPlace(r.Since, r.Key).Keys,
                    ((int)r.Kind).ToString(CultureInfo.InvariantCulture),
                ]
        );
    }

    /// <summary>The branches of what waits, for those rights of the reader that are asked for.</summary>
    internal static async Task<IReadOnlyList<IQueryable<Waiting>>> WaitingAsync(
        OperationContext cx,
        Func<Permission, bool> asked
    )
    {
        var sites = await cx
            .Db.Sites.OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.ZoneId })
            .ToListAsync(cx.Cancel);
        return
        [
            .. sites
                .GroupBy(s => Zone.DayAt(s.ZoneId, cx.Now), s => s.Id)
                .SelectMany(day =>
                    BenchWork.Of(
                        cx.Db,
                        day.Key,
                        needs => asked(needs) ? [.. cx.Rights.SitesFor(needs).Intersect(day)] : []
                    )
                ),
        ];
    }

    private static Cursor? Read(string? text) =>
        Platform.Data.Cursor.Read(text, keys: 3) is { } read && BenchPages.PlaceOf(read) is not null
            ? read
            : null;

    internal static IQueryable<BenchRow> Rows(OperationContext cx, IQueryable<Waiting> page) =>
        from w in page
        join patient in cx.Db.Patients on w.PatientId equals patient.Id
        join site in cx.Db.Sites on patient.SiteId equals site.Id
        join order in cx.Db.MedicationOrders on w.OrderId equals order.Id
        join product in cx.Db.Products on order.ProductId equals product.Id
        join given in cx.Db.Distributions on w.DistributionId equals given.Id into givens
        from given in givens.DefaultIfEmpty()
        join visit in cx.Db.VisitDefinitions on given.VisitId equals visit.Id into visits
        from visit in visits.DefaultIfEmpty()
        orderby w.Since, w.Key, w.Kind
        select new BenchRow(
            (BenchKind)w.Kind,
            w.Key,
            w.Since,
            w.OrderId,
            w.DistributionId,
            patient.Id,
            patient.StudyId,
            patient.SiteId,
            patient.SubjectNumber,
            patient.Initials,
            patient.DateOfBirth.Year,
            site.Code,
            site.ZoneId,
            new SetUpName(product.NameEnglish, product.NameKorean),
            visit == null ? null : visit.Code,
            given == null ? null : given.Kits,
            given == null ? null : given.PreparedBy
        );
}

/// <summary>What is to be done, and by which right.</summary>
public enum BenchKind
{
    ToDispense = 1,
    Owed,
    ToVerify,
    ToHandOver,
    ToConfirm,
    ToCount,
}

/// <param name="Key">Of the order or the distribution that waits.</param>
/// <param name="Since">When it began to wait.</param>
/// <param name="Kits">Numbers with their units; null before any is set aside.</param>
public sealed record BenchRow(
    BenchKind Kind,
    Guid Key,
    DateTimeOffset Since,
    Guid OrderId,
    Guid? DistributionId,
    Guid PatientId,
    Guid StudyId,
    Guid SiteId,
    string SubjectNumber,
    string Initials,
    int BirthYear,
    string SiteCode,
    string ZoneId,
    SetUpName Product,
    string? Visit,
    string? Kits,
    Guid? PreparedBy
)
{
    /// <summary>One piece of work: the same record may wait for two acts.</summary>
    public (BenchKind, Guid) Work => (Kind, Key);

    /// <summary>Two identifiers, for panels.</summary>
    public Ui.BannerFacts Banner =>
        new(SubjectNumber, SiteCode) { Initials = Initials, BirthYear = BirthYear };
}
