using System.Diagnostics;
using System.Globalization;
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
    private const int Entries = 20_000;
    private const int Rounds = 7;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await bench.DatabaseAsync(kind);
            await database.StartAsync();
            await FillAsync(database);
            var bytes = await HashedAsync(database);
            var bare = new Sample(Enumerable.Range(0, Rounds).Select(_ => Hash(bytes.Hashed)));
            var rates = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var verified = await VerifyAsync(database);
                rates.Add(verified / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            var verify = new Sample(rates.Skip(1));
            bench.Add(
                $"{database.Title}: verify, {bytes.Entries} entries of {bytes.Hashed.Sum(b => b.Length) / bytes.Entries} hashed bytes",
                string.Create(CultureInfo.InvariantCulture, $"{verify.Median:0} entries/s"),
                verify.Spread("0"),
                "50000 entries/s"
            );
            bench.Add(
                $"{database.Title}: verify / bare SHA-256 of the same bytes",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * verify.Median / (bytes.Entries / bare.Median):0} %"
                ),
                goal: ">= 30 %"
            );
        }
    }

    private static async Task FillAsync(BenchDatabase database)
    {
        var world = await World.CreateAsync(database.Services);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(WriteAsync)));

        async Task WriteAsync()
        {
            await using var person = world.As(await world.StaffAsync(Role.Coordinator));
            for (var i = 0; i < Entries / 16; i++)
            {
                await person.DoneAsync(AddPatient.At(world.Seoul));
            }
        }
    }

    private static async Task<long> VerifyAsync(BenchDatabase database)
    {
        var verified = await new Verifier(
            database.Choice,
            database.Services.GetRequiredService<AuditKeys>(),
            database.Services.GetRequiredService<CheckpointFile>(),
            _ => { }
        ).RunAsync();
        return verified.Findings.Count == 0
            ? verified.Entries
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
    private static List<byte[]> Committed(string fields)
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

    private static double Hash(List<byte[]> hashed)
    {
        var start = Stopwatch.GetTimestamp();
        hashed.ForEach(bytes => SHA256.HashData(bytes));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
