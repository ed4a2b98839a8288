using TrialPortal.Benchmarks;

// Server GC with two cores, as the published portal runs; each measure says what it needs and cleans up after itself.
var measures = new Dictionary<string, Func<Bench, Task>>
{
    ["command"] = CommandCost.RunAsync,
    ["writers"] = Writers.RunAsync,
    ["lists"] = Lists.RunAsync,
    ["today"] = TodayCost.RunAsync,
    ["dispensing"] = Dispensing.RunAsync,
    ["diary"] = Diary.RunAsync,
    ["doses"] = Doses.RunAsync,
    ["messages"] = Messages.RunAsync,
    ["talks"] = Talks.RunAsync,
    ["verify"] = VerifyCost.RunAsync,
    ["circuits"] = Circuits.RunAsync,
    ["paint"] = Paint.RunAsync,
    ["pdf"] = PdfCost.RunAsync,
    ["reports"] = ReportCost.RunAsync,
};
const string small = "--small";
const string page = "--page=";
string[] named = [.. args.Where(a => a != small && !a.StartsWith(page, StringComparison.Ordinal))];
string[] names = named.Length == 0 ? [.. measures.Keys] : named;
if (names.FirstOrDefault(n => !measures.ContainsKey(n)) is { } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no measure {unknown}: choose from {string.Join(", ", measures.Keys)}."
    );
    return 1;
}

await using var bench = new Bench(args.Contains(small))
{
    Page =
        args.LastOrDefault(a => a.StartsWith(page, StringComparison.Ordinal))?[page.Length..]
        ?? "/patients",
};
foreach (var name in names)
{
    await Console.Error.WriteLineAsync($"{name} ...");
    await measures[name](bench);
}

await bench.PrintAsync();
return 0;
