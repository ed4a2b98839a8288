using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>
/// A patient at Rome who is treated by the worked protocols of adherence.md 11. Told in any order, each act is done by the
/// portal's own commands at its hour of the clock there: orders and counts at seven, bottles at nine.
/// </summary>
internal sealed partial class Course
{
    private const string Rome = "Europe/Rome";
    private static readonly TimeOnly Seven = new(7, 0);
    private static readonly TimeOnly Nine = new(9, 0);

    private readonly List<(DateTimeOffset At, Func<Task> DoAsync)> acts = [];
    private readonly Clinic clinic;
    private readonly Trial trial;
    private readonly (Guid Product, Guid Bottle) setUp;
    private readonly Guid patientId;
    private Guid orderId;
    private SignedIn? own;
    private int kits;

    private Course(Clinic clinic, Trial trial, (Guid, Guid) setUp, Guid patientId) =>
        (this.clinic, this.trial, this.setUp, this.patientId) = (clinic, trial, setUp, patientId);

    public static DateTimeOffset At(DateOnly day, TimeOnly clock) =>
        Zone.InstantAt(Rome, day, clock).ToUniversalTime();

    /// <summary>A clinic early on the first day of a course.</summary>
    public static Task<Clinic> OpenAsync(DateOnly first) =>
        Clinic.OpenAsync(at: At(first, new(6, 0)));

    /// <summary>Enrolled, with an order signed on its first day.</summary>
    /// <returns>The patient.</returns>
    public static async Task<Guid> PlayAsync(
        Clinic clinic,
        Trial trial,
        OrderTerms terms,
        Action<Course> tell
    )
    {
        var setUp = await trial.SetUpAsync(clinic);
        var course = new Course(clinic, trial, setUp, await trial.EnrolAsync(clinic));
        course.Tell(At(terms.Start, Seven), () => course.OrderAsync(terms));
        tell(course);
        // Acts of one instant stay in the order in which they were told.
        foreach (var (at, doAsync) in course.acts.OrderBy(a => a.At))
        {
            clinic.Clock.MoveTo(at);
            await doAsync();
        }

        return course.patientId;
    }

    /// <summary>What an investigator reads on the page of adherence on this day at noon.</summary>
    public static async Task<MedicationFile> ReadAsync(Clinic clinic, Guid patientId, DateOnly on)
    {
        clinic.Clock.MoveTo(At(on, new(12, 0)));
        var found = await clinic
            .As(Role.Investigator, clinic.Rome)
            .AskAsync(new PatientAdherence { PatientId = patientId, Period = DiaryPeriod.All });
        return found.Value.Medication!;
    }

    /// <summary>Taken / expected of each interval, as the accountability log of the patient prints them (K2).</summary>
    public static Task<IEnumerable<string>> LoggedAsync(
        Clinic clinic,
        Guid patientId,
        string zoneId = Rome
    ) =>
        clinic.LookAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var rights = Rights.On(Actor.System("Tests"), now);
            var cx = new OperationContext(db, rights, now, clinic.Services, default);
            var prescribed = await Prescriptions.OfAsync(cx, patientId, zoneId);
            var intervals = new CountedIntervals(prescribed, zoneId, now);
            foreach (var kit in await LoggedKit.Of(cx, patientId, named: true).ToListAsync())
            {
                intervals.Add(kit);
            }

            return intervals
                .Finish()
                .Select(i => Part(i.Count.IsEvaluable ? i.Count.Highest : null));
        });

    /// <summary>28/29; a dash where there is none.</summary>
    public static string Part(Ratio? ratio) =>
        ratio is null ? "-" : FormattableString.Invariant($"{ratio.Part:0.#}/{ratio.Whole:0.#}");

    /// <summary>Another version of the order, signed on this day and in force from its first dose.</summary>
    public void Change(DateOnly on, OrderTerms terms) =>
        Tell(
            At(on, Seven),
            async () =>
            {
                var order = await OrderNowAsync();
                var change = new ChangeOrder
                {
                    OrderId = orderId,
                    SeenVersion = order.Version,
                    Reason = "Titration",
                };
                await SignAsync(await DoneAsync(Filled(change, terms), Role.Nurse));
            }
        );

    public void Hold(DateOnly from, DateOnly until)
    {
        Tell(At(from, Seven), () => StepAsync(new HoldOrder { Reason = "Hospital" }));
        Tell(At(until, Seven), () => StepAsync(new ResumeOrder { Reason = "Discharged" }));
    }

    public void Stop(DateOnly on, TimeOnly clock, string why) =>
        Tell(At(on, clock), () => StepAsync(new StopOrder { Reason = why }));

    /// <summary>A due dose that the patient enters when it is taken.</summary>
    public void Take(DateOnly day, TimeOnly slot, TimeOnly taken) =>
        Write(At(day, taken), new() { SlotAt = At(day, slot), Answer = DoseAnswer.TakenNow });

    /// <summary>What the patient enters at this instant.</summary>
    public void Write(DateTimeOffset at, LogDose entry) =>
        Tell(
            at,
            async () =>
            {
                own ??= await Taker.InvitedAsync(clinic, patientId, clinic.Rome);
                await clinic.DoneAsync(entry with { OrderId = orderId }, own);
            }
        );

    private void Tell(DateTimeOffset at, Func<Task> doAsync) => acts.Add((at, doAsync));

    private async Task OrderAsync(OrderTerms terms)
    {
        var draft = Filled(new DraftOrder { PatientId = patientId }, terms);
        var version = await DoneAsync(draft, Role.Nurse);
        orderId = (await VersionAsync(version)).OrderId;
        await SignAsync(version);
    }

    private async Task SignAsync(Guid versionId)
    {
        var version = await VersionAsync(versionId);
        var sign = new SignOrder { VersionId = versionId, SeenVersion = version.Version };
        var who = clinic.Person(Role.Investigator, clinic.Rome);
        await clinic.DoneAsync(sign, who, await clinic.ProveAsync(sign, who));
    }

    private async Task StepAsync(OrderStatusForm step)
    {
        (step.OrderId, step.SeenVersion) = (orderId, (await OrderNowAsync()).Version);
        await DoneAsync<Done>(step, Role.Investigator);
    }

    private TForm Filled<TForm>(TForm form, OrderTerms terms)
        where TForm : OrderForm
    {
        form.Take(terms.Times);
        (form.ProductId, form.Route) = (setUp.Product, terms.Route);
        (form.Start, form.FirstAt) = (terms.Start, terms.FirstAt);
        (form.Days, form.Ordered) = (terms.Days, terms.Ordered);
        return form;
    }

    private Task<MedicationOrder> OrderNowAsync() =>
        clinic.LookAsync(db => db.MedicationOrders.SingleAsync(o => o.Id == orderId));

    private Task<OrderVersion> VersionAsync(Guid id) =>
        clinic.LookAsync(db => db.OrderVersions.SingleAsync(v => v.Id == id));

    private Task<T> DoneAsync<T>(ICommand<T> command, Role role) =>
        clinic.DoneAsync(command, clinic.Person(role, clinic.Rome));
}
