using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Diary;

namespace TrialPortal.Benchmarks;

/// <summary>The adherence of one patient as the tab shows it, beside a short and a very long diary.</summary>
internal static class Diary
{
    private const int Few = 100;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var smallData = await bench.DatabaseAsync(kind);
            await using var largeData = await bench.DatabaseAsync(kind);
            var small = await FillAsync(smallData, Few);
            var large = await FillAsync(largeData, bench.Size(10_000, 1_000));
            await CompareAsync("last 4 weeks", DiaryPeriod.Weeks4, acts: 20, goal: "<= 1.5 x");
            await CompareAsync("whole course", DiaryPeriod.All, acts: 2, goal: "");
            await small.Reader.DisposeAsync();
            await large.Reader.DisposeAsync();

            async Task CompareAsync(string what, DiaryPeriod period, int acts, string goal)
            {
                var (few, many, ratio) = await Sample.InTurnsAsync(
                    bench.Size(15, 3),
                    acts,
                    () => ShowAsync(small, period),
                    () => ShowAsync(large, period)
                );
                bench.Add(
                    $"{smallData.Title}: adherence of a patient, {what}, {bench.Size(10_000, 1_000):N0} logs / {Few} logs",
                    $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)",
                    ratio.Spread(),
                    goal
                );
            }
        }
    }

    private static async Task ShowAsync((Operator Reader, Guid PatientId) of, DiaryPeriod period)
    {
        var file = await of.Reader.AnswerAsync(
            new PatientAdherence { PatientId = of.PatientId, Period = period }
        );
        if (file.Medication is not { Diary.IsSufficient: true })
        {
            throw new InvalidOperationException("The diary that was to be measured is empty.");
        }
    }

    private static async Task<(Operator Reader, Guid PatientId)> FillAsync(
        BenchDatabase database,
        int doses
    )
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var pharmacy = await BenchPharmacy.OpenAsync(database.Services, world);
        var patient = await pharmacy.DoseAsync(await pharmacy.OrderAsync(1));
        var today = world.Seoul.DayAt(TimeProvider.System.GetUtcNow());
        var yesterday = Zone.InstantAt(world.Seoul.ZoneId, today.AddDays(-1), new(8, 0));
        await database.UnguardedAsync([.. new MuchDiary(database).Rows(doses, yesterday)]);
        return (world.As(await world.StaffAsync(Role.Investigator)), patient);
    }
}
