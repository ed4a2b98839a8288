using Microsoft.Data.Sqlite;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>A coordinator who asks for a report in a portal whose pen stops at the first page, until that portal is killed.</summary>
internal static class HeldReport
{
    /// <summary>First argument of this program when it is the portal that a test kills.</summary>
    public const string Command = "make-report-until-killed";

    /// <summary>A study with somebody who may ask for its report, in a portal that has stopped again.</summary>
    public static async Task<(Testing.Person Coordinator, Guid SiteId)> PrepareAsync(
        TestDatabase database
    )
    {
        await using var host = await PortalHost.StartAsync(
            new PortalHostOptions { Database = database }
        );
        var world = await World.CreateAsync(host.Services);
        return (await world.StaffAsync(Role.Coordinator), world.Seoul.Id);
    }

    public static RequestReport Of(Guid siteId) =>
        new() { Kind = ReportKind.Audit, SiteId = siteId };

    /// <summary>Has a report made in a process of its own, and kills that with SIGKILL while the report is half on the disk.</summary>
    /// <returns>The report.</returns>
    public static async Task<Guid> MakeAndKillAsync(
        TestDatabase database,
        Testing.Person coordinator,
        Guid siteId
    )
    {
        using var portal = EntryPoint.Portal(
            Command,
            database,
            $"{coordinator.UserId}",
            $"{coordinator.SessionId}",
            $"{siteId}"
        );
        Guid report = default;
        while (await portal.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Guid.TryParse(line, out report))
            {
                portal.Kill();
            }
        }

        await portal.WaitForExitAsync();
        return report;
    }

    /// <summary>The process that is killed: folder, database name or "-", who asks, in which session, and of which site.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var pen = new HeldRenderer();
        using var hold = pen.Hold();
        SqliteConnection.ClearAllPools();
        await using var host = await PortalHost.StartAsync(
            new PortalHostOptions
            {
                Database = EntryPoint.DatabaseOf(args),
                Services = services => pen.PutInPlace(services),
            }
        );
        var coordinator = new Testing.Person(
            Guid.Parse(args[2]),
            Guid.Parse(args[3]),
            "",
            "",
            Role.Coordinator
        );
        await using var circuit = new Operator(host.Services, coordinator);
        var report = await circuit.DoneAsync(Of(Guid.Parse(args[4])));
        await pen.Reached;
        await Console.Out.WriteLineAsync($"{report}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
