using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Audit.Verification;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Benchmarks;

/// <summary>Entries that verify recomputes in a second, beside bare SHA-256 over the bytes it must hash: leaves and values.</summary>
internal static class VerifyCost
{
    private const int Rounds = 7;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await bench.DatabaseAsync(kind);
            await database.StartAsync();
            await FillAsync(database, bench.Size(10_000, 1_000));
            var (entries, hashed) = await HashedAsync(database);
            await VerifyAsync(database);
            var rounds = new List<(double Bare, double Verify)>();
            while (rounds.Count < Rounds)
            {
                rounds.Add((Hash(hashed), await VerifyAsync(database)));
            }

            var rate = new Sample(rounds.Select(r => entries / r.Verify));
            bench.Add(
                $"{database.Title}: verify, {entries} entries of {hashed.Sum(b => b.Length) / entries} hashed bytes",
                $"{rate.Median:0} entries/s",
                rate.Spread("0")
            );
            var part = new Sample(rounds.Select(r => 100 * r.Bare / r.Verify));
            bench.Add(
                $"{database.Title}: verify / bare SHA-256 of the same bytes on one core",
                $"{part.Median:0} %",
                part.Spread("0"),
                ">= 30 %"
            );
        }
    }

    private static async Task FillAsync(BenchDatabase database, int entries)
    {
        var world = await World.CreateAsync(database.Services);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(WriteAsync)));

        async Task WriteAsync()
        {
            await using var person = world.As(await world.StaffAsync(Role.Coordinator));
            for (var i = 0; i < entries / 16; i++)
            {
                await person.DoneAsync(AddPatient.At(world.Seoul));
            }
        }
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> VerifyAsync(BenchDatabase database)
    {
        var start = Stopwatch.GetTimestamp();
        var verified = await new Verifier(
            database.Choice,
            database.Services.GetRequiredService<AuditKeys>(),
            database.Services.GetRequiredService<CheckpointFile>(),
            _ => { }
        ).RunAsync();
        return verified.Findings.Count == 0
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException(verified.Findings[0].What);
    }

    /// <summary>Every leaf and every value, as bytes in memory.</summary>
    private static async Task<(long Entries, List<byte[]> Hashed)> HashedAsync(
        BenchDatabase database
    )
    {
        await using var snapshot = await PortalSnapshot.OpenAsync(database.Choice, default);
        var size = await AuditTree.SizeAsync(snapshot.Db, default);
        var hashed = new List<byte[]>();
        foreach (var row in await new AuditBatches(snapshot.Db).ReadAsync(0, size, default))
        {
            hashed.Add(AuditText.Leaf(new CanonicalJson(), row.Entry!, row.Records).ToArray());
            hashed.AddRange(row.Values.SelectMany(v => Committed(v.Fields)));
        }

        return (size, hashed);
    }

    /// <summary>What each commitment hashes: prefix, salt, old and new value.</summary>
    private static List<byte[]> Committed(byte[] fields)
    {
        using var document = JsonDocument.Parse(fields);
        return document
            .RootElement.EnumerateObject()
            .Select(f =>
                (byte[])
                    [
                        0x02,
                        .. f.Value[0].GetBytesFromBase64(),
                        .. Encoding.UTF8.GetBytes(
                            $"[{f.Value[1].GetRawText()},{f.Value[2].GetRawText()}]"
                        ),
                    ]
            )
            .ToList();
    }

    /// <returns>Seconds.</returns>
    private static double Hash(List<byte[]> hashed)
    {
        var start = Stopwatch.GetTimestamp();
        hashed.ForEach(bytes => SHA256.HashData(bytes));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
