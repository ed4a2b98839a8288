using System.Diagnostics;
using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Ui;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Doses that patients enter, each in a diary of one's own, by many at once: by the operation alone, and by the form of the page
/// as the published portal answers it. Each is one beside the schedule, for which the supply is looked at too.
/// </summary>
internal static class Doses
{
    private const int Rounds = 4;
    private static readonly int[] AtOnce = [16, 64];

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await bench.DatabaseAsync(kind);
            await database.StartAsync(s => s.AddNeeds());
            var world = await World.CreateAsync(database.Services);
            var nurse = await world.StaffAsync(Role.Nurse);
            // Everybody writes in one measure only: the page reads the diary of the day, and nobody's is hundreds of entries long.
            var writers = new Stack<Writer>(
                (await BenchPatient.AdmitAsync(database, world, nurse, 2 * AtOnce.Sum())).Select(
                    p => new Writer(p, world.Seoul)
                )
            );
            foreach (var atOnce in AtOnce)
            {
                await MeasureAsync(
                    bench,
                    $"{database.Title}: dose entered by the operation",
                    Take(atOnce),
                    Run
                );
            }

            await BenchPatient.GivePasswordsAsync(database);
            await database.StopAsync();
            await using var portal = await PortalUnderLoad.StartAsync(database);
            foreach (var atOnce in AtOnce)
            {
                var phones = Take(atOnce);
                foreach (var phone in phones)
                {
                    await phone.SignInAsync(portal.Address);
                }

                await MeasureAsync(
                    bench,
                    $"{database.Title}: dose sent by the page's form",
                    phones,
                    w => w.SendAsync()
                );
                phones.ForEach(p => p.Dispose());
            }

            List<Writer> Take(int count) =>
                [.. Enumerable.Range(0, count).Select(_ => writers.Pop())];

            async Task Run(Writer writer)
            {
                await using var circuit = world.As(writer.Of.Person);
                await circuit.DoneAsync(writer.Next());
            }
        }
    }

    private static async Task MeasureAsync(
        Bench bench,
        string what,
        List<Writer> writers,
        Func<Writer, Task> act
    )
    {
        var length = TimeSpan.FromSeconds(bench.Size(3, 1));
        var rates = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            rates.Add(await RateAsync(writers, length, act));
        }

        var rate = new Sample(rates.Skip(1));
        bench.Add($"{what}, {writers.Count} at once", $"{rate.Median:0} /s", rate.Spread("0"));
    }

    private static async Task<double> RateAsync(
        List<Writer> writers,
        TimeSpan length,
        Func<Writer, Task> act
    )
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(
            writers.Select(w =>
                Task.Run(async () =>
                {
                    var written = 0;
                    for (; Stopwatch.GetElapsedTime(start) < length; written++)
                    {
                        await act(w);
                    }

                    return written;
                })
            )
        );
        return done.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>A patient at a phone: a tablet in each second of this day, one after the other.</summary>
    private sealed class Writer(BenchPatient of, Site site) : IDisposable
    {
        private readonly DateOnly day = site.DayAt(TimeProvider.System.GetUtcNow());
        private int seconds;
        private BenchBrowser browser = default!;
        private Uri page = default!;
        private Dictionary<string, string> form = default!;

        public BenchPatient Of => of;

        private TimeOnly At => TimeOnly.MinValue.Add(TimeSpan.FromSeconds(seconds++));

        public LogDose Next() =>
            new()
            {
                OrderId = of.OrderId,
                Answer = DoseAnswer.Taken,
                TakenOn = day,
                TakenAt = At,
                Units = 1,
            };

        public async Task SignInAsync(Uri address)
        {
            browser = await BenchBrowser.SignInAsync(address, of.Person.Email);
            page = new Uri(address, PortalUrls.MyDoseOf(of.OrderId, null));
            form = BenchBrowser.Fields(await browser.Client.GetStringAsync(page), "Form.Time");
            form["Form.Day"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            form["Form.Amount"] = "1";
        }

        public Task SendAsync()
        {
            form["Form.RequestId"] = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
            form["Form.Time"] = At.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            return browser.SendAsync(page, form);
        }

        public void Dispose() => browser.Dispose();
    }
}
