using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Orders: written, signed, changed and ended.</summary>
internal sealed partial class DispensingPlay
{
    private async Task OrderAsync(Step step)
    {
        if (step.Move == Move.Draft)
        {
            var patients = await ListAsync(db => db.Patients.OrderBy(p => p.SubjectNumber));
            await RunAsync(
                step,
                Filled(new DraftOrder { PatientId = step.Of(patients, _ => true)!.Id }, step),
                Role.Nurse
            );
            return;
        }

        var orders = await ListAsync(db => db.MedicationOrders.OrderBy(o => o.CreatedAt));
        if (
            step.Of(orders, o => Fits(step.Move, o.StatusOn(Clinic.Today), o.Awaiting))
            is not { } order
        )
        {
            await StepAsync(step.Before);
            return;
        }

        await (
            step.Move switch
            {
                Move.Sign => SignAsync(step, order),
                Move.Change => RunAsync(
                    step,
                    Filled(
                        new ChangeOrder
                        {
                            OrderId = order.Id,
                            SeenVersion = order.Version,
                            Reason = "Sleeps badly",
                        },
                        step
                    ),
                    Role.Nurse
                ),
                Move.Hold => StatusAsync(step, order, new HoldOrder()),
                Move.Resume => StatusAsync(step, order, new ResumeOrder()),
                Move.Stop => StatusAsync(step, order, new StopOrder()),
                Move.CancelOrder => StatusAsync(step, order, new CancelOrder()),
                _ => StatusAsync(step, order, new EnterOrderInError()),
            }
        );
    }

    private static bool Fits(Move move, OrderStatus status, int? awaiting) =>
        move switch
        {
            Move.Sign => awaiting is not null,
            Move.Change => status == OrderStatus.Active && awaiting is null,
            Move.Resume => status == OrderStatus.OnHold,
            Move.CancelOrder => status == OrderStatus.Draft,
            _ => status == OrderStatus.Active,
        };

    private async Task SignAsync(Step step, MedicationOrder order)
    {
        var last = await Clinic.LookAsync(db =>
            db.OrderVersions.Where(v => v.OrderId == order.Id)
                .OrderByDescending(v => v.Number)
                .FirstAsync()
        );
        var sign = new SignOrder { VersionId = last.Id, SeenVersion = last.Version };
        await RunAsync(step, sign, Role.Investigator, await ProveAsync(sign));
    }

    private Task StatusAsync(Step step, MedicationOrder order, OrderStatusForm form)
    {
        (form.OrderId, form.SeenVersion, form.Reason) = (order.Id, order.Version, "ALT raised");
        return RunAsync(step, form, Role.Investigator);
    }

    /// <summary>One tablet once or twice a day from today or soon, for three weeks or longer.</summary>
    private TForm Filled<TForm>(TForm form, Step step)
        where TForm : OrderForm
    {
        (form.ProductId, form.Route, form.Dose) = (pharmacy.SetUp.Product.Id, Route.Oral, 1);
        (form.At, form.SecondAt) = (new(8, 0), new(20, 0));
        form.HowOften = step.Amount % 2 == 0 ? DoseRhythm.OnceDaily : DoseRhythm.TwiceDaily;
        (form.Start, form.Days, form.Ordered) = (
            Clinic.Today.AddDays(step.Pick % 3),
            21 + step.Amount,
            200
        );
        return form;
    }
}
