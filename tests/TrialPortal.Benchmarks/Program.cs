using TrialPortal.Benchmarks;

// Server GC with two cores, as the published portal runs; each measure says what it needs and cleans up after itself.
var measures = new Dictionary<string, Func<Bench, Task>>
{
    ["command"] = CommandCost.RunAsync,
    ["writers"] = Writers.RunAsync,
    ["lists"] = Lists.RunAsync,
    ["verify"] = VerifyCost.RunAsync,
    ["circuits"] = Circuits.RunAsync,
    ["pdf"] = PdfCost.RunAsync,
};
var names = args.Length == 0 ? [.. measures.Keys] : args;
if (names.FirstOrDefault(n => !measures.ContainsKey(n)) is { } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no measure {unknown}: choose from {string.Join(", ", measures.Keys)}."
    );
    return 1;
}

await using var bench = new Bench();
foreach (var name in names)
{
    await Console.Error.WriteLineAsync($"{name} ...");
    await measures[name](bench);
}

await bench.PrintAsync();
return 0;
