using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Every text in both languages, with the same placeholders: a missing one would show its key to a patient.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_text_stands_in_both_languages_with_the_same_placeholders() =>
        House.AssertNone(
            House
                .SourceFiles("*.resx")
                .Where(IsEnglish)
                .SelectMany(f => Compare(f, Read(f), Read(Korean(f))))
        );

    [Fact]
    public void No_Korean_file_stands_alone() =>
        House.AssertNone(
            House
                .SourceFiles("*.ko.resx")
                .Where(f => !File.Exists(f.Replace(".ko.resx", ".resx", StringComparison.Ordinal)))
        );

    [Fact]
    public void The_check_sees_a_missing_an_empty_a_stray_and_a_changed_placeholder()
    {
        var english = Texts(
            ("Save", "Save"),
            ("Left", "{0} of {1} left"),
            ("Back", "Back"),
            ("Name", "For {Name}")
        );
        var korean = Texts(
            ("Left", "{0} 남음"),
            ("Back", " "),
            ("Name", "{Name}님"),
            ("Extra", "더")
        );

        Assert.Equal(
            [
                "Back is empty in ko",
                "Extra is missing in en",
                "Left has other placeholders in ko",
                "Save is missing in ko",
            ],
            Compare("X.resx", english, korean)
                .Select(f => f["X.resx: ".Length..])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_text_with_a_name_is_used_by_it_or_by_a_composed_one() =>
        House.AssertNone(Unused(Sources(), Composed));

    [Fact]
    public void The_check_sees_a_text_that_nobody_shows_and_a_stale_composition()
    {
        var sources = new Dictionary<string, string>
        {
            ["SomeText.cs"] = """
                public const string Shown = nameof(Shown);
                public const string Forgotten = nameof(Forgotten);
                public const string ShortMonday = nameof(ShortMonday);
                public const string Asked = "Some.Asked";
                """,
            ["Page.razor"] = """@L[SomeText.Shown] @Texts.Find("Some.Asked")""",
        };

        Assert.Equal(
            [
                "SomeText.Forgotten is shown nowhere",
                "SomeText.Gone is composed and no longer there",
            ],
            Unused(sources, ["SomeText.Short", "SomeText.Gone"])
        );
    }

    // Keys that are put together where they are asked for, by their beginnings.
    private static readonly string[] Composed =
    [
        "AdherenceText.CorrectTitle",
        "AdherenceText.LogTitle",
        "AdherenceText.Noun",
        "AdherenceText.Period",
        "AdherenceText.UndoTitle",
        "AdherenceText.Why",
        "MessagingText.Noun",
        "ShowText.Long",
        "ShowText.Month",
        "ShowText.Short",
    ];

    private static Dictionary<string, string> Sources() =>
        House
            .SourceFiles("*.cs")
            .Concat(House.SourceFiles("*.razor"))
            .Where(f => !f.EndsWith("Text.cs", StringComparison.Ordinal) || HasTexts(f))
            .ToDictionary(f => f, File.ReadAllText);

    private static bool HasTexts(string file) => File.Exists(Path.ChangeExtension(file, ".resx"));

    private static IEnumerable<string> Unused(
        Dictionary<string, string> sources,
        IReadOnlyCollection<string> composed
    )
    {
        var lists = sources
            .Where(s => s.Key.EndsWith("Text.cs", StringComparison.Ordinal))
            .ToDictionary();
        var used = sources
            .Except(lists)
            .SelectMany(s => Use().Matches(s.Value))
            .Select(m => m.Value)
            .ToHashSet();
        var unused = lists
            .SelectMany(list =>
                Name()
                    .Matches(list.Value)
                    .Where(m => !used.Contains(m.Groups["key"].Value))
                    .Select(m =>
                        $"{Path.GetFileNameWithoutExtension(list.Key)}.{m.Groups["name"].Value}"
                    )
            )
            .Where(name => !used.Contains(name))
            .ToList();
        bool IsComposed(string name) =>
            composed.Any(c => name.StartsWith(c, StringComparison.Ordinal));
        return unused
            .Where(name => !IsComposed(name))
            .Select(name => $"{name} is shown nowhere")
            .Concat(
                composed
                    .Where(c =>
                        !unused.Exists(name => name.StartsWith(c, StringComparison.Ordinal))
                    )
                    .Select(c => $"{c} is composed and no longer there")
            );
    }

    [GeneratedRegex(@"const string (?<name>\w+) =\s*(nameof|(?<key>""[^""]+""))")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b\w+Text\.\w+|""[\w.]+""")]
    private static partial Regex Use();

    private static bool IsEnglish(string file) =>
        !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal);

    private static string Korean(string file) => Path.ChangeExtension(file, ".ko.resx");

    private static ILookup<string, string> Read(string file) =>
        File.Exists(file)
            ? Texts([
                .. XDocument
                    .Load(file)
                    .Descendants("data")
                    .Select(d => (d.Attribute("name")!.Value, d.Element("value")?.Value ?? "")),
            ])
            : Texts();

    private static ILookup<string, string> Texts(params (string Key, string Text)[] texts) =>
        texts.ToLookup(t => t.Key, t => t.Text);

    private static IEnumerable<string> Compare(
        string file,
        ILookup<string, string> english,
        ILookup<string, string> korean
    )
    {
        file = Path.GetRelativePath(House.Root, Path.GetFullPath(file, House.Root));
        foreach (var key in english.Select(t => t.Key).Union(korean.Select(t => t.Key)))
        {
            var (en, ko) = (english[key].ToList(), korean[key].ToList());
            if (en.Count > 1 || ko.Count > 1)
            {
                yield return $"{file}: {key} stands twice";
            }
            else if (en.Count == 0 || ko.Count == 0)
            {
                yield return $"{file}: {key} is missing in {(en.Count == 0 ? "en" : "ko")}";
            }
            else if (string.IsNullOrWhiteSpace(en[0]) || string.IsNullOrWhiteSpace(ko[0]))
            {
                yield return $"{file}: {key} is empty in {(string.IsNullOrWhiteSpace(en[0]) ? "en" : "ko")}";
            }
            else if (!Placeholders(en[0]).SetEquals(Placeholders(ko[0])))
            {
                yield return $"{file}: {key} has other placeholders in ko";
            }
        }
    }

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
