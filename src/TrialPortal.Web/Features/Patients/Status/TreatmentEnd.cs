using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Calendar;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Status;

/// <summary>What leaving treatment means for a patient's orders, in the transaction of the change itself (domain.md 1).</summary>
internal static class TreatmentEnd
{
    /// <summary>Ends every order that is not over, if the status reached is one without treatment.</summary>
    public static async Task EndOrdersAsync(
        OperationContext cx,
        PatientProfile patient,
        PatientStatusChange change,
        string zoneId
    )
    {
        if (!PatientStatusTable.IsTreated(change.From) || PatientStatusTable.IsTreated(change.To))
        {
            return;
        }

        // Doses of the day itself are due until it is over, or until now.
        var day = change.EffectiveOn;
        var dayOver = Begins(day.AddDays(1));
        var wish = new StatusWish(change.Reason, dayOver < cx.Now ? dayOver : cx.Now);
        var orders = await cx
            .Db.MedicationOrders.Where(o => o.PatientId == patient.Id)
            .ToListAsync(cx.Cancel);
        foreach (var order in orders)
        {
            // The night may not have written yet what the calendar had made of the order by then: history skips no step.
            var calendar = new OrderAct(cx.NewId(), cx.Now, null, MidnightSweep.ByName);
            cx.Db.OrderStatusChanges.AddRange(order.Advance(calendar, day, cx.NewId, Begins));
            var act = new OrderAct(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
            if (order.EndWithTreatment(change.To, act, wish, day) is { } ended)
            {
                cx.Db.OrderStatusChanges.Add(ended);
            }
        }

        DateTimeOffset Begins(DateOnly of) => Zone.InstantAt(zoneId, of, TimeOnly.MinValue);
    }
}
