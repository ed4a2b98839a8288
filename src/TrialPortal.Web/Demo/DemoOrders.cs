using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Web.Demo;

/// <summary>What is ordered for one demo patient: the nurse drafts, an investigator signs and decides how it goes on.</summary>
internal sealed class DemoOrders(DemoSubject subject)
{
    /// <summary>To the late end of the last visit with medication: Day 172 has none.</summary>
    public const int Days = 171;

    private readonly DemoStage stage = subject.Stage;
    private readonly string nurse = subject.Who(Role.Nurse);

    /// <summary>Drafted for this course; it waits for its signature.</summary>
    public async Task DraftAsync(DemoCourse course, DateOnly start, int days)
    {
        // A bottle for each four weeks, and one for what may be lost.
        course.Ordered = DemoCourse.Bottle * ((days / DemoVisits.DaysBetween) + 1);
        await stage.DoAsync(
            nurse,
            Fill(new DraftOrder { PatientId = subject.Id }, course, start, days)
        );
        course.OrderId = (await NewestAsync(course)).Id;
        (course.Start, course.Until, course.IsOpen) = (start, start.AddDays(days - 1), false);
    }

    public async Task SignAsync(DemoCourse course)
    {
        var waiting = (await ReadAsync(subject.Prescriber, course)).Waiting!;
        await stage.DoAsync(
            subject.Prescriber,
            new SignOrder { VersionId = waiting.Id, SeenVersion = waiting.RowVersion },
            signed: true
        );
        (course.Version, course.IsOpen) = (waiting.Number, true);
        PlanCalendar(course);
    }

    /// <summary>Another time of day from this day on; nothing is dispensed until it is signed.</summary>
    public async Task ChangeAsync(DemoCourse course, DateOnly from, TimeOnly at, string reason)
    {
        var order = await ReadAsync(nurse, course);
        var change = Fill(
            new ChangeOrder
            {
                OrderId = order.Id,
                SeenVersion = order.Version,
                Reason = reason,
            },
            course,
            from,
            course.Until.DayNumber - from.DayNumber + 1
        );
        change.At = at;
        await stage.DoAsync(nurse, change);
    }

    public Task HoldAsync(DemoCourse course, string reason) =>
        StepAsync<HoldOrder>(course, isOpen: false, reason);

    public Task ResumeAsync(DemoCourse course) => StepAsync<ResumeOrder>(course, isOpen: true);

    public Task StopAsync(DemoCourse course, string reason) =>
        StepAsync<StopOrder>(course, isOpen: false, reason);

    public Task EnterInErrorAsync(DemoCourse course, string reason) =>
        StepAsync<EnterOrderInError>(course, isOpen: false, reason);

    public async Task CancelAsync(DemoCourse course)
    {
        var order = await ReadAsync(nurse, course);
        await stage.DoAsync(
            nurse,
            new CancelOrder { OrderId = order.Id, SeenVersion = order.Version }
        );
    }

    private async Task StepAsync<T>(DemoCourse course, bool isOpen, string? reason = null)
        where T : OrderStatusForm, new()
    {
        var order = await ReadAsync(subject.Prescriber, course);
        await stage.DoAsync(
            subject.Prescriber,
            new T
            {
                OrderId = order.Id,
                SeenVersion = order.Version,
                Reason = reason,
            }
        );
        course.IsOpen = isOpen;
    }

    /// <summary>The portal's own clockwork writes down that the order began and that it ended.</summary>
    private void PlanCalendar(DemoCourse course)
    {
        foreach (var day in new[] { course.Start, course.Until.AddDays(1) })
        {
            subject.Plan(
                DemoFacts.At(subject.Site, day, new TimeOnly(0, 1)),
                _ => stage.NewDayAsync()
            );
        }
    }

    private static T Fill<T>(T form, DemoCourse course, DateOnly start, int days)
        where T : OrderForm
    {
        form.ProductId = course.Product.Id;
        form.HowOften = DoseRhythm.OnceDaily;
        form.Dose = 1;
        form.At = course.At;
        form.Route = Route.Oral;
        form.Food = course.Product.Food;
        (form.Start, form.Days, form.Ordered) = (start, days, course.Ordered);
        return form;
    }

    private async Task<OrderFile> ReadAsync(string who, DemoCourse course) =>
        (await OrdersAsync(who)).Single(o => o.Id == course.OrderId);

    private async Task<OrderFile> NewestAsync(DemoCourse course) =>
        (await OrdersAsync(nurse))
            .Where(o => o.Product.Id == course.Product.Id)
            .MaxBy(o => o.Number)!;

    private async Task<IReadOnlyList<OrderFile>> OrdersAsync(string who) =>
        (await stage.AskAsync(who, new PatientOrders { PatientId = subject.Id })).Value;
}
