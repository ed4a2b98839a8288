using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Orders;

/// <summary>Every command on an order, tried on an order in every state by every role: no step is skipped (21 CFR 11.10(f)).</summary>
[Trait("id", "P11-10f-1")]
public sealed class OrderSequenceTests(Practice practice) : IClassFixture<Practice>
{
    /// <summary>What a wrong state is refused with; anything else would be a fault of the try.</summary>
    private static readonly string[] OutOfTurn =
    [
        "NoSuchStateChange",
        "OrderIsOver",
        "OrderVersionClosed",
        "OrderNotSigned",
        "OrderChangeWaits",
    ];

    /// <summary>Written down by hand: who may, the state it leads to, and where it is done; with a + where a change waits.</summary>
    private static readonly IReadOnlyList<Command> Commands =
    [
        new(nameof(SignOrder), Permission.SignOrders, "Draft Signed+ Active+ OnHold+", SignAsync),
        new(
            nameof(RewriteOrder),
            Permission.DraftOrders,
            "Draft Signed+ Active+ OnHold+",
            (p, o, by) =>
                Send(
                    p,
                    by,
                    p.Fill(
                        new RewriteOrder
                        {
                            VersionId = o.Latest.Id,
                            SeenVersion = o.Latest.Version,
                            Reason = "Slip",
                        }
                    )
                )
        ),
        new(
            nameof(ChangeOrder),
            Permission.DraftOrders,
            "Signed Active OnHold",
            (p, o, by) =>
                Send(
                    p,
                    by,
                    p.Fill(
                        new ChangeOrder
                        {
                            OrderId = o.Order.Id,
                            SeenVersion = o.Order.Version,
                            Reason = "Response",
                        }
                    )
                )
        ),
        new(
            nameof(WithdrawOrderChange),
            Permission.DraftOrders,
            "Signed+ Active+ OnHold+",
            (p, o, by) =>
                Send(
                    p,
                    by,
                    new WithdrawOrderChange
                    {
                        VersionId = o.Latest.Id,
                        SeenVersion = o.Latest.Version,
                    }
                )
        ),
        new(nameof(HoldOrder), Permission.SignOrders, "Active Active+", StepAsync<HoldOrder>)
        {
            To = OrderStatus.OnHold,
        },
        new(nameof(ResumeOrder), Permission.SignOrders, "OnHold OnHold+", StepAsync<ResumeOrder>)
        {
            // A signed order becomes active by its day alone.
            To = OrderStatus.Active,
            ByTheDay = OrderStatus.Signed,
        },
        new(
            nameof(StopOrder),
            Permission.SignOrders,
            "Signed Signed+ Active Active+ OnHold OnHold+",
            StepAsync<StopOrder>
        )
        {
            To = OrderStatus.Stopped,
        },
        new(nameof(CancelOrder), Permission.DraftOrders, "Draft", StepAsync<CancelOrder>)
        {
            To = OrderStatus.Cancelled,
        },
        new(
            nameof(EnterOrderInError),
            Permission.SignOrders,
            "Signed Signed+ Active Active+",
            StepAsync<EnterOrderInError>
        )
        {
            To = OrderStatus.EnteredInError,
        },
    ];

    [Fact]
    public void The_written_list_and_the_table_of_states_say_the_same()
    {
        foreach (var command in Commands.Where(c => c.To is not null))
        {
            Assert.All(
                Stand.All,
                s =>
                    Assert.Equal(
                        s.Status != command.ByTheDay
                            && OrderStatusTable.Table.Find(s.Status, command.To!.Value) is not null,
                        command.IsDoneIn(s)
                    )
            );
        }

        Assert.Equal(
            Enum.GetValues<OrderStatus>(),
            Stand.All.Select(s => s.Status).Distinct().Order()
        );
    }

    [Fact]
    public async Task What_the_tables_allow_is_done_and_every_other_try_is_refused_and_audited()
    {
        var people = await PeopleAsync();
        var orders = new StandingOrders(
            practice,
            people.Single(p => p.Role == Role.SubInvestigator).Who
        );
        var refused = new Dictionary<(string, Guid), int>();
        foreach (var command in Commands)
        {
            foreach (var (role, who) in people)
            {
                foreach (var stand in Stand.All)
                {
                    var may = RolePermissions.Has(role, command.Needs);
                    var expected = may && command.IsDoneIn(stand);
                    var order = expected
                        ? await orders.NewAsync(stand)
                        : await orders.KeptAsync(stand);

                    var refusal = await command.Try(practice, order, new Trier(who, may));

                    var where = $"{command.Name} in {stand} by {role}: {refusal?.Code}";
                    Assert.True(expected == (refusal is null), where);
                    if (refusal is not null)
                    {
                        Assert.True(
                            may ? OutOfTurn.Contains(refusal.Code) : refusal.Code == "NotPermitted",
                            where
                        );
                        var tried = (command.Name, who.UserId);
                        refused[tried] = refused.GetValueOrDefault(tried) + 1;
                    }
                }
            }
        }

        Assert.Equal(refused, await RefusedAsync());
        Assert.All(await orders.KeptNowAsync(), o => Assert.Equal(1, o.Version));
    }

    private static async Task<Refusal?> SignAsync(Practice practice, StandingOrder of, Trier by)
    {
        var sign = new SignOrder { VersionId = of.Latest.Id, SeenVersion = of.Latest.Version };
        var proof = by.May ? await practice.ProveAsync(sign, by.Who) : (Guid?)null;
        return (await practice.Clinic.As(by.Who).RunAsync(sign, Clinic.NewId(), proof)).Refusal;
    }

    private static Task<Refusal?> StepAsync<TForm>(Practice practice, StandingOrder of, Trier by)
        where TForm : OrderStatusForm, new() =>
        Send(
            practice,
            by,
            new TForm
            {
                OrderId = of.Order.Id,
                SeenVersion = of.Order.Version,
                Reason = "As agreed",
            }
        );

    private static async Task<Refusal?> Send<T>(Practice practice, Trier by, ICommand<T> command) =>
        (await practice.Clinic.As(by.Who).RunAsync(command, Clinic.NewId())).Refusal;

    private async Task<IReadOnlyList<(Role Role, SignedIn Who)>> PeopleAsync()
    {
        var people = Clinic
            .SiteRoles.Append(Role.Administrator)
            .Select(role => (role, practice.Clinic.Person(role)))
            .ToList();
        await practice.Clinic.SaveAsync(db =>
        {
            people.Add(
                (Role.Patient, practice.Clinic.Hire(db, Role.Patient, practice.Clinic.Seoul))
            );
            return Task.CompletedTask;
        });
        return people;
    }

    private async Task<Dictionary<(string, Guid), int>> RefusedAsync()
    {
        var names = Commands.Select(c => c.Name).ToList();
        var entries = await practice.Clinic.LookAsync(db =>
            db.AuditLogs.Where(a =>
                    a.Outcome == AuditOutcome.Refused && names.Contains(a.Operation)
                )
                .Select(a => new { a.Operation, a.ActorId })
                .ToListAsync()
        );
        return entries
            .GroupBy(a => (a.Operation, a.ActorId!.Value))
            .ToDictionary(g => g.Key, g => g.Count());
    }

    /// <param name="May">Holds the right, by the table of roles.</param>
    private sealed record Trier(SignedIn Who, bool May);

    /// <param name="DoneIn">Where it is done by whoever may.</param>
    private sealed record Command(
        string Name,
        Permission Needs,
        string DoneIn,
        Func<Practice, StandingOrder, Trier, Task<Refusal?>> Try
    )
    {
        /// <summary>The state it leads to; null where it writes a version and moves no state by itself.</summary>
        public OrderStatus? To { get; init; }

        /// <summary>A state from which the calendar alone leads there.</summary>
        public OrderStatus? ByTheDay { get; init; }

        public bool IsDoneIn(Stand stand) => DoneIn.Split(' ').Contains(stand.ToString());
    }
}
