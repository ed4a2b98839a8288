using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Orders;

/// <summary>The orders of a patient, newest first, once the whole subject number is typed (O4): an order's own number is the patient's.</summary>
[Requires(Permission.ViewOrders)]
public sealed record FoundOrders : IQuery<IReadOnlyList<OrderHit>>
{
    [Sensitive]
    public string? Words { get; set; }

    public async Task<Outcome<IReadOnlyList<OrderHit>>> RunAsync(OperationContext cx)
    {
        var ids = cx.Rights.SitesFor(Permission.ViewOrders);
        var sites = await cx
            .Db.Sites.Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.Code)
            .Select(s => new
            {
                s.Id,
                s.Code,
                s.ZoneId,
            })
            .ToListAsync(cx.Cancel);
        var found = new List<OrderHit>();
        foreach (var site in sites)
        {
            var numbers = SubjectNumbers.Beginnings(site.Code, Words);
            if (numbers.Count > 0)
            {
                found.AddRange(
                    await AtAsync(cx, site.Id, Zone.DayAt(site.ZoneId, cx.Now), numbers)
                );
            }
        }

        return found.Take(SearchHit.Most + 1).ToList();
    }

    private static async Task<IEnumerable<OrderHit>> AtAsync(
        OperationContext cx,
        Guid siteId,
        DateOnly today,
        IReadOnlyList<string> numbers
    )
    {
        var rows = await (
            from patient in cx.Db.Patients
            join order in cx.Db.MedicationOrders on patient.Id equals order.PatientId
            join product in cx.Db.Products on order.ProductId equals product.Id
            where patient.SiteId == siteId && numbers.Contains(patient.SubjectNumber)
            orderby order.Number descending
            select new
            {
                Order = order,
                patient.SubjectNumber,
                Product = new SetUpName(product.NameEnglish, product.NameKorean),
            }
        )
            .Take(SearchHit.Most + 1)
            .ToListAsync(cx.Cancel);
        return rows.Select(r => new OrderHit(
            r.Order.PatientId,
            r.SubjectNumber,
            r.Order.Number,
            r.Product,
            r.Order.StatusOn(today)
        ));
    }
}

/// <param name="Status">On this day at the site.</param>
public sealed record OrderHit(
    Guid PatientId,
    string SubjectNumber,
    int Number,
    SetUpName Product,
    OrderStatus Status
);
