using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Benchmarks;

/// <summary>A conversation opened at its newest messages, and the inbox with it: a short one beside one of years.</summary>
internal static class Talks
{
    private const int Few = 20;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var smallData = await bench.DatabaseAsync(kind);
            await using var largeData = await bench.DatabaseAsync(kind);
            var small = await FillAsync(smallData, Few);
            var large = await FillAsync(largeData, bench.Size(10_000, 1_000));
            await CompareAsync(
                "conversation opened",
                of => new ConversationMessages { ConversationId = of.Talk }
            );
            await CompareAsync("inbox", _ => new Inbox());
            await CompareAsync("unread messages counted", _ => new UnreadMessages());
            await small.Reader.DisposeAsync();
            await large.Reader.DisposeAsync();

            async Task CompareAsync<T>(
                string what,
                Func<(Operator Reader, Guid Talk), IQuery<T>> query
            )
            {
                var (few, many, ratio) = await Sample.InTurnsAsync(
                    bench.Size(15, 3),
                    acts: 20,
                    () => small.Reader.AnswerAsync(query(small)),
                    () => large.Reader.AnswerAsync(query(large))
                );
                bench.Add(
                    $"{smallData.Title}: {what}, {bench.Size(10_000, 1_000):N0} messages / {Few} messages",
                    $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)",
                    ratio.Spread(),
                    "<= 1.3 x"
                );
            }
        }
    }

    /// <summary>A patient and a nurse write in turn; each has read all but the newest.</summary>
    private static async Task<(Operator Reader, Guid Talk)> FillAsync(
        BenchDatabase database,
        int messages
    )
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var nurse = await world.StaffAsync(Role.Nurse);
        var patientId = await world.PatientAsync(nurse);
        await using var scope = database.Services.CreateAsyncScope();
        var talk = await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("benchmarks"),
                async entry =>
                {
                    var patient = await entry.Db.Patients.SingleAsync(p => p.Id == patientId);
                    patient.GivePortalAccess(entry.NewId());
                    var (of, first) = Conversation
                        .Start(Act(0), patient, "Years", entry.NewId(), new("0"))
                        .Value;
                    entry.Db.AddRange(of, first);
                    for (var n = 1; n < messages; n++)
                    {
                        entry.Db.Add(of.Write(Act(n), patient, new($"Message {n}")).Value);
                        entry.Db.Add(Receipt.Mark(Reader(n), of, MessageState.Read, n, n - 1)!);
                    }

                    return of.Id;

                    MessageAct Act(int n) =>
                        n % 2 == 0
                            ? new(
                                entry.NewId(),
                                entry.Now.AddSeconds(n),
                                patient.UserId!.Value,
                                patient.SubjectNumber,
                                Role.Patient
                            )
                            : new(
                                entry.NewId(),
                                entry.Now.AddSeconds(n),
                                nurse.UserId,
                                nurse.Name,
                                Role.Nurse
                            );

                    (Guid, DateTimeOffset, Guid, string) Reader(int n) =>
                        n % 2 == 0
                            ? (entry.NewId(), entry.Now, patient.UserId!.Value, "patient")
                            : (entry.NewId(), entry.Now, nurse.UserId, nurse.Name);
                }
            );
        return (world.As(nurse), talk);
    }
}
