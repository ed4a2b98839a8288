using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Operations;

public sealed class OverlapTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Operations_of_one_circuit_may_overlap()
    {
        var patient = await clinic.ScreenAsync();
        var page = clinic.As(Role.Investigator);
        var question = new Look
        {
            Name = clinic.Tell(async cx =>
                (await cx.Db.Patients.CountAsync(cx.Cancel)).ToString(CultureInfo.InvariantCulture)
            ),
        };

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    i % 3 == 0
                        ? page.RunAsync(
                            new Act { Name = clinic.TellPhone(patient, $"{i}") },
                            Clinic.NewId()
                        )
                        : page.AskAsync(question, Clinic.NewId())
                )
        );

        Assert.All(all, o => Assert.True(o.IsDone, o.Refusal?.Code));
        Assert.Equal(5, (await clinic.PatientAsync(patient)).Version);
    }

    [Fact]
    [Trait("id", "C1")]
    public async Task Two_who_take_the_next_number_at_once_get_two_numbers()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => (Page: clinic.As(Role.Coordinator), Form: clinic.Somebody()))
                .Select(x => Task.Run(() => x.Page.RunAsync(x.Form, Clinic.NewId())))
        );

        var ids = outcomes.Select(o => o.Value).ToList();
        var numbers = await clinic.LookAsync(db =>
            db.Patients.Where(p => ids.Contains(p.Id)).Select(p => p.SubjectNumber).ToListAsync()
        );
        Assert.Equal(8, numbers.Distinct().Count());
    }

    [Fact]
    public async Task What_a_lock_guards_is_never_entered_by_two()
    {
        var (inside, most) = (0, 0);
        var name = clinic.Tell(async cx =>
        {
            await cx.Lock("number", clinic.Study.Id);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await cx.Db.Patients.CountAsync(cx.Cancel);
            Interlocked.Decrement(ref inside);
            return "done";
        });

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => clinic.As(Role.Coordinator))
                .Select(page =>
                    Task.Run(() => page.RunAsync(new Act { Name = name }, Clinic.NewId()))
                )
        );

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task The_gate_of_one_writer_lets_in_one_after_the_other_in_order()
    {
        using var gate = new WriteGate(oneWriter: true);
        var order = new ConcurrentQueue<int>();
        var first = await gate.EnterAsync(default);
        var waiting = Enumerable.Range(0, 20).Select(EnterAsync).ToList();
        Assert.Empty(order);

        first!.Dispose();
        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 20), order);

        async Task EnterAsync(int number)
        {
            using var turn = await gate.EnterAsync(default);
            order.Enqueue(number);
        }
    }

    [Fact]
    public async Task Many_writers_need_no_gate()
    {
        using var gate = new WriteGate(oneWriter: false);

        Assert.Null(await gate.EnterAsync(default));
        Assert.Null(await gate.EnterAsync(default));
    }
}
