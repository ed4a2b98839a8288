using System.Diagnostics;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Ui;

namespace TrialPortal.Benchmarks;

/// <summary>
/// How long a message takes that a patient sends from a page of the published portal, until it is drawn in the conversation that
/// a nurse has open, and until another page of the patient's own has read itself again; with so many staff circuits connected.
/// </summary>
internal static class Messages
{
    private const int Talks = 4;
    private const int AtOnce = 4;

    public static async Task RunAsync(Bench bench)
    {
        int[] sizes = [1, bench.Size(200, 5), bench.Size(1000, 10)];
        await using var database = await bench.DatabaseAsync(DatabaseKind.Sqlite);
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var nurse = await world.StaffAsync(Role.Nurse);
        // Nobody sends more than thirty messages within a minute: each size has patients of its own.
        var patients = await BenchPatient.AdmitAsync(database, world, nurse, Talks * sizes.Length);
        await BenchPatient.GivePasswordsAsync(database);
        await database.StopAsync();

        await using var portal = await PortalUnderLoad.StartAsync(database);
        using var staff = await BenchBrowser.SignInAsync(portal.Address, nurse.Email);
        var open = new List<LoadCircuit>();
        try
        {
            await MeasureAsync(bench, portal.Address, staff, patients[0], [], []);
            foreach (var (size, i) in sizes.Select((s, i) => (s, i)))
            {
                while (open.Count < size - 1)
                {
                    open.AddRange(
                        await Task.WhenAll(
                            Enumerable
                                .Range(0, Math.Min(AtOnce, size - 1 - open.Count))
                                .Select(_ =>
                                    LoadCircuit.OpenAsync(
                                        staff,
                                        new Uri(portal.Address, bench.Page)
                                    )
                                )
                        )
                    );
                }

                var (circuit, page) = (new List<double>(), new List<double>());
                foreach (var patient in patients.Skip(1 + (i * Talks)).Take(Talks))
                {
                    await MeasureAsync(bench, portal.Address, staff, patient, circuit, page);
                }

                Tell(bench, $"drawn in another circuit, {size} connected", circuit);
                Tell(bench, $"read by another page of the patient, {size} circuits", page);
            }
        }
        finally
        {
            await Task.WhenAll(open.Select(c => c.DisposeAsync().AsTask()));
        }
    }

    private static async Task MeasureAsync(
        Bench bench,
        Uri address,
        BenchBrowser staff,
        BenchPatient patient,
        List<double> circuit,
        List<double> page
    )
    {
        var talk = new Uri(address, PortalUrls.Conversation(patient.TalkId));
        await using var reader = await LoadCircuit.OpenAsync(staff, talk, "How are you?");
        using var phone = await BenchBrowser.SignInAsync(address, patient.Person.Email);
        var own = new Uri(address, PortalUrls.MyConversation(patient.TalkId));
        await using var other = await FollowingPage.OpenAsync(phone, own, patient.Id);
        var form = BenchBrowser.Fields(await phone.Client.GetStringAsync(own), "Form.Body");
        for (var n = 0; n < bench.Size(25, 3); n++)
        {
            form["Form.RequestId"] = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
            form["Form.Body"] = $"Message {Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
            var drawn = reader.SeesAsync(form["Form.Body"]);
            var read = other.ReadsAsync(form["Form.Body"]);
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                phone.SendAsync(own, form),
                NoteAsync(drawn, circuit),
                NoteAsync(read, page)
            );

            async Task NoteAsync(Task shown, List<double> into)
            {
                await shown.WaitAsync(TimeSpan.FromSeconds(30));
                into.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    private static void Tell(Bench bench, string what, List<double> milliseconds)
    {
        var sample = new Sample(milliseconds);
        bench.Add(
            $"SQLite: message {what}",
            $"p50 {sample.Median:0} ms, p99 {sample.At(0.99):0} ms",
            sample.Spread("0")
        );
    }
}
