using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>A visit at which an order may be dispensed, as it stands today.</summary>
internal sealed record SuppliedVisit(VisitDefinition Visit, SupplyVisit Stands);

/// <summary>What was supplied at the visits of a plan: by their codes, for another version of the protocol has visits of its own.</summary>
internal static class SuppliedVisits
{
    public static async Task<IReadOnlyList<SuppliedVisit>> ReadAsync(
        OperationContext cx,
        MedicationOrder order,
        SupplyPlan plan
    )
    {
        var rows = await (
            from given in VisitGifts.Of(cx.Db, order.PatientId)
            join visit in cx.Db.VisitDefinitions on given.VisitId equals visit.Id
            where given.ProductId == order.ProductId
            select new { visit.Code, Given = given }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        var supplied = rows.ToLookup(r => r.Code, r => r.Given);
        return
        [
            .. plan.Visits.Select(v => new SuppliedVisit(
                v.Visit,
                new SupplyVisit(
                    v.Visit.Code,
                    v.Window,
                    plan.Today,
                    VisitSupply.Of(supplied[v.Visit.Code])
                )
            )),
        ];
    }
}
