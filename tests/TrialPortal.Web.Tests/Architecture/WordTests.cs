using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Every refusal says what and why, and every state has its word: a code never reaches a screen (O6).</summary>
public sealed partial class WordTests
{
    // Enums of the domain that no screen shows, and why.
    private static readonly Dictionary<string, string> Unshown = new()
    {
        ["Permission"] = "verbs of the code; a reader is told which roles hold them",
        ["ArrowNeeds"] = "what a change of state asks for, known to the operation",
        ["AuditClass"] = "who may read a value; the reader sees the value or that it is hidden",
    };

    private static readonly TextCatalogue Catalogue = new();

    [Fact]
    public void Every_refusal_says_what_and_why() =>
        House.AssertNone(
            House
                .SourceFiles("*.cs")
                .SelectMany(f => Codes(File.ReadAllText(f)))
                .Distinct()
                .SelectMany(c => new[] { $"{c}.What", $"{c}.Why" })
                .Where(k => Catalogue.Find(k, CultureInfo.InvariantCulture) is null)
                .Select(k => $"no text {k}")
        );

    [Fact]
    public void The_check_sees_each_way_to_write_a_code() =>
        Assert.Equal(
            ["One", "Two", "Three"],
            Codes(
                """
                new Refusal("One", "C1"); new Refusal(
                    "Two", Rule); public static readonly Refusal Three = new("Three", "A5");
                """
            )
        );

    [Fact]
    public void Every_state_has_its_word() =>
        House.AssertNone(
            House
                .TypesOf(House.Domain)
                .Where(t => t.IsEnum && !Unshown.ContainsKey(t.Name))
                .SelectMany(t => Enum.GetNames(t).Select(n => $"{t.Name}.{n}"))
                .Where(k => Catalogue.Find(k, CultureInfo.InvariantCulture) is null)
                .Select(k => $"no word {k}")
        );

    [Fact]
    public void Where_something_stands_is_called_its_state_and_nothing_else() =>
        House.AssertNone(
            House
                .SourceFiles("*.resx")
                .SelectMany(File.ReadLines)
                .Where(l => Status().IsMatch(l))
                .Select(l => $"says status for state: {l.Trim()}")
        );

    private static IEnumerable<string> Codes(string source) =>
        Code().Matches(source).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"(?:new\s+Refusal|Refusal\s+\w+\s*=\s*new)\s*\(\s*""(\w+)""")]
    private static partial Regex Code();

    [GeneratedRegex(@"<value>[^<]*(?<!\{)\bstatus\b", RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
