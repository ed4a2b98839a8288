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
