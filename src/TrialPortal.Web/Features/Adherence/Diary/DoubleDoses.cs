using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>Doses of the last days of which more was taken than was due: somebody asks how the patient is (adherence.md 8).</summary>
[Requires(Permission.ViewDoseLog)]
public sealed record DoubleDoses : IQuery<IReadOnlyList<DoubleDose>>
{
    /// <summary>So long it waits to be looked at; the calendar shows it ever after.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromDays(7);

    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<DoubleDose>>> RunAsync(OperationContext cx)
    {
        var found = await DiaryOf.PatientAsync(cx, PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var since = cx.Now - Within;
        var rows = await (
            from log in cx.Db.AdherenceLogs
            join order in cx.Db.MedicationOrders on log.OrderId equals order.Id
            join product in cx.Db.Products on order.ProductId equals product.Id
            where
                log.PatientId == PatientId
                && log.At >= since
                && log.Standing == EntryStanding.Current
                && log.DueUnits != null
            orderby log.At
            select new { Log = log, Product = product }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        return rows.Where(r => r.Log.IsMoreThanDue)
            .Select(r => new DoubleDose(
                r.Product.Id,
                new SetUpName(r.Product.NameEnglish, r.Product.NameKorean),
                r.Log.TakenOnClock!.Value.Day(),
                r.Log.Units,
                r.Log.DueUnits!.Value,
                r.Log.Unit,
                r.Log.CreatedAt
            ))
            .ToList();
    }
}

public sealed record DoubleDose(
    Guid ProductId,
    SetUpName Product,
    DateOnly Day,
    decimal Units,
    decimal Due,
    BaseUnit Unit,
    DateTimeOffset WrittenAt
);
