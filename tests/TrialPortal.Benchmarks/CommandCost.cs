using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Benchmarks;

/// <summary>What an audited command costs beside a bare EF insert of the same row, equally durable.</summary>
internal static class CommandCost
{
    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await CompareAsync(bench, kind, "audited command", _ => { });
            await CompareAsync(
                bench,
                kind,
                "audited command that keeps what the patient needs",
                s => s.AddNeeds()
            );
        }
    }

    private static async Task CompareAsync(
        Bench bench,
        DatabaseKind kind,
        string what,
        Action<IServiceCollection> with
    )
    {
        await using var plain = await bench.DatabaseAsync(kind);
        await using var audited = await bench.DatabaseAsync(kind);
        await plain.DropGuardsAsync();
        await using var bareServices = plain.Bare();
        await audited.StartAsync(with);
        var world = await World.CreateAsync(audited.Services);
        await using var nurse = world.As(await world.StaffAsync(Role.Coordinator));
        var (bare, command, ratio) = await Sample.InTurnsAsync(
            bench.Size(21, 5),
            bench.Size(150, 20),
            () => InsertAsync(bareServices, AddPatient.At(world.Seoul)),
            () => nurse.DoneAsync(AddPatient.At(world.Seoul))
        );
        bench.Add($"{audited.Title}: bare EF insert", $"{bare.Median:0} us", bare.Spread("0"));
        bench.Add($"{audited.Title}: {what}", $"{command.Median:0} us", command.Spread("0"));
        bench.Add(
            $"{audited.Title}: {what} / bare insert",
            $"{ratio.Median:0.00} x",
            ratio.Spread(),
            "<= 2.5 x"
        );
    }

    private static async Task InsertAsync(IServiceProvider services, AddPatient patient)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Add(patient.Row(Guid.CreateVersion7(now), now));
        await db.SaveChangesAsync();
    }
}
