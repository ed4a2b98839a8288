using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Today;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Today;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Benchmarks;

/// <summary>All that Today asks, at a hundred patients and at a hundred thousand over a thousand sites.</summary>
internal static class TodayCost
{
    private static readonly Permission[] AtTheBench =
    [
        Permission.PrepareMedication,
        Permission.VerifyMedication,
        Permission.DispenseMedication,
        Permission.CountReturns,
    ];

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var smallData = await bench.DatabaseAsync(kind);
            await using var largeData = await bench.DatabaseAsync(kind);
            await using var small = await FillAsync(smallData, sites: 1);
            await using var large = await FillAsync(largeData, sites: bench.Size(1000, 20));
            await CompareAsync("investigator", r => r.Investigator);
            await CompareAsync("nurse", r => r.Nurse);

            async Task CompareAsync(string role, Func<Readers, Operator> reader)
            {
                var (few, many, ratio) = await Sample.InTurnsAsync(
                    bench.Size(15, 5),
                    10,
                    () => ReadAsync(reader(small)),
                    () => ReadAsync(reader(large))
                );
                bench.Add(
                    $"{smallData.Title}: Today as {role}, {large.Patients:N0} patients / {small.Patients:N0} patients",
                    $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)",
                    ratio.Spread(),
                    "<= 1.5 x"
                );
            }
        }
    }

    /// <summary>What its sections ask, of those that this reader has.</summary>
    private static async Task ReadAsync(Operator reader)
    {
        await reader.AnswerAsync(new MyDuties());
        await reader.AnswerAsync(new PatientsInNeed());
        await reader.AnswerAsync(new Inbox { Unanswered = true });
        await reader.AnswerAsync(new VisitsToday());
        await reader.AnswerAsync(new Inbox { Unread = true });
        await reader.AnswerAsync(new UnreadMessages());
        var rights = await reader.RightsAsync();
        if (rights.Holds(Permission.SignOrders))
        {
            await reader.AnswerAsync(new OrdersToSign());
        }

        foreach (var act in AtTheBench.Where(rights.Holds))
        {
            await reader.AnswerAsync(new BenchWaits { Act = act });
        }
    }

    private static async Task<Readers> FillAsync(BenchDatabase database, int sites)
    {
        await database.StartAsync(s => s.AddNeeds());
        var world = await World.CreateAsync(database.Services);
        var pharmacy = await BenchPharmacy.OpenAsync(database.Services, world);
        await pharmacy.ReceiveAsync(20);
        var (nurse, investigator) = (
            await world.StaffAsync(Role.Nurse),
            await world.StaffAsync(Role.Investigator)
        );
        for (var i = 1; i <= 20; i++)
        {
            await pharmacy.OrderAsync(i);
        }

        await BookAsync(world, nurse);
        await WriteAsync(database.Services);
        var rows = new MuchToday(database, world, sites);
        await database.UnguardedAsync([.. rows.Rows(nurse.UserId)]);
        return new Readers(rows.Patients, world.As(investigator), world.As(nurse));
    }

    /// <summary>Eight visits on the day of the measure, in its last hour: that is never past.</summary>
    private static async Task BookAsync(World world, Person nurse)
    {
        await using var circuit = world.As(nurse);
        for (var n = 0; n < 8; n++)
        {
            await circuit.DoneAsync(
                new BookAppointment
                {
                    PatientId = await world.PatientAsync(nurse),
                    Day = world.Seoul.DayAt(TimeProvider.System.GetUtcNow()),
                    Time = new(23, n * 7),
                    Minutes = 5,
                    ProviderId = nurse.UserId,
                }
            );
        }
    }

    /// <summary>A patient writes.</summary>
    private static async Task WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "Seed",
                Actor.System("Bench"),
                async entry =>
                {
                    var patient = await entry.Db.Patients.FirstAsync();
                    var act = new MessageAct(
                        entry.NewId(),
                        entry.Now,
                        entry.NewId(),
                        "A patient",
                        Role.Patient
                    );
                    var (talk, message) = Conversation
                        .Start(
                            act,
                            patient,
                            "Dizzy",
                            entry.NewId(),
                            new MessageText("Since today.")
                        )
                        .Value;
                    entry.Db.AddRange(talk, message);
                    return Done.Now;
                }
            );
    }

    private sealed record Readers(int Patients, Operator Investigator, Operator Nurse)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Investigator.DisposeAsync();
            await Nurse.DisposeAsync();
        }
    }
}
