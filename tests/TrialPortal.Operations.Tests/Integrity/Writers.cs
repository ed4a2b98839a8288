using System.Globalization;
using Microsoft.Data.Sqlite;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>Eight people who screen a thousand patients through the real runner, and say of each when it is acknowledged.</summary>
internal static class Writers
{
    /// <summary>First argument of this program when it is the portal that a test kills.</summary>
    public const string Command = "write-until-killed";
    private const int People = 8;
    private const int Acts = 1000;

    /// <summary>A study with somebody who may screen, in a portal that has stopped again.</summary>
    public static async Task<string[]> PrepareAsync(TestDatabase database)
    {
        await using var host = await StartAsync(database);
        var world = await World.CreateAsync(host.Services);
        var nurse = await world.StaffAsync(Role.Nurse);
        return
        [
            $"{nurse.UserId}",
            $"{nurse.SessionId}",
            $"{world.Seoul.Id}",
            world.Study.ConsentVersion,
        ];
    }

    public static Task<PortalHost> StartAsync(TestDatabase database)
    {
        SqliteConnection.ClearAllPools();
        return PortalHost.StartAsync(new PortalHostOptions { Database = database });
    }

    /// <summary>The process that is killed: folder, database name or "-", and what <see cref="PrepareAsync"/> gave.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var database = EntryPoint.DatabaseOf(args);
        await using var host = await StartAsync(database);
        await WriteAsync(host.Services, args[2..], id => Console.Out.WriteLine(id));
        return 0;
    }

    public static Task WriteAsync(
        IServiceProvider services,
        string[] who,
        Action<Guid> acknowledged
    )
    {
        var person = new Testing.Person(Guid.Parse(who[0]), Guid.Parse(who[1]), "", "", Role.Nurse);
        return Task.WhenAll(
            Enumerable.Range(0, People).Select(p => Task.Run(() => PersonAsync(p)))
        );

        async Task PersonAsync(int number)
        {
            await using var circuit = new Operator(services, person);
            for (var act = number; act < Acts; act += People)
            {
                acknowledged(await circuit.DoneAsync(Screening(act, who)));
            }
        }
    }

    private static ScreenPatient Screening(int act, string[] who) =>
        new()
        {
            SiteId = Guid.Parse(who[2]),
            FullName = string.Create(CultureInfo.InvariantCulture, $"PARK, Killed {act}"),
            Initials = "PK",
            DateOfBirth = new DateOnly(1950, 1, 1).AddDays(act),
            Sex = Sex.Female,
            ConsentVersion = who[3],
            ConsentDate = World.LongAgo.AddDays(1),
            EligibilityMet = true,
        };
}
