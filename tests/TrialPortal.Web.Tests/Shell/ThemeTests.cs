using System.Globalization;
using MudBlazor.Utilities;
using TrialPortal.Web.Shell;
using static TrialPortal.Web.Shell.Theme;

namespace TrialPortal.Web.Tests.Shell;

/// <summary>Contrast of every pair in use, computed again from the tokens (WCAG 1.4.3, 1.4.11).</summary>
[Trait("id", "O5")]
public sealed class ThemeTests
{
    private static readonly ColourToken[] Grounds = [Ground, Surface, Surface2, Stripe, Select];

    public static TheoryData<string, string, double> TextPairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var ground in Grounds)
        {
            foreach (
                var text in new[] { Text, Text2, Text3, Primary, Info, Success, Warning, Error }
            )
            {
                pairs.Add(text.Name, ground.Name, 4.5);
            }

            pairs.Add(FieldLine.Name, ground.Name, 3);
        }

        foreach (
            var (colour, tint) in new[]
            {
                (Info, InfoTint),
                (Success, SuccessTint),
                (Warning, WarningTint),
                (Error, ErrorTint),
                (Unblinded, UnblindedTint),
            }
        )
        {
            pairs.Add(colour.Name, tint.Name, 5.5);
            pairs.Add(Text.Name, tint.Name, 5.5);
            pairs.Add(Text2.Name, tint.Name, 4.5);
            pairs.Add(OnFilled.Name, colour.Name, 4.5);
        }

        pairs.Add(OnPrimary.Name, Primary.Name, 4.5);
        pairs.Add(OnBar.Name, Bar.Name, 7);
        pairs.Add(FocusInk.Name, FocusGlow.Name, 7);
        pairs.Add(OnTraining.Name, Training.Name, 7);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Each_pair_can_be_read_in_both_themes(string front, string back, double least)
    {
        var (f, b) = (Named(front), Named(back));
        Assert.InRange(Contrast(f.Light, b.Light), least, 21);
        Assert.InRange(Contrast(f.Dark, b.Dark), least, 21);
    }

    [Fact]
    public void Training_stripes_can_be_read_on_both_stripes()
    {
        // 88 % of the yellow with the ink: the darker stripe of app.css.
        Assert.InRange(Contrast(OnTraining.Light, "#E3C606"), 4.5, 21);
    }

    [Fact]
    public void Adherence_marks_stand_out_from_the_surface_and_from_what_is_in_them()
    {
        foreach (var (mark, inside) in ThemeMarks.All)
        {
            Assert.InRange(Contrast(mark.Light, Surface.Light), 3, 21);
            Assert.InRange(Contrast(mark.Dark, Surface.Dark), 3, 21);
            if (inside is not null)
            {
                Assert.InRange(Contrast(inside.Light, mark.Light), 3, 21);
                Assert.InRange(Contrast(inside.Dark, mark.Dark), 3, 21);
            }
        }
    }

    [Fact]
    public void MudBlazor_shows_the_same_colours()
    {
        Assert.Equal(new MudColor(Primary.Light), Mud.PaletteLight.Primary);
        Assert.Equal(new MudColor(Primary.Dark), Mud.PaletteDark.Primary);
        Assert.Equal(new MudColor(Ground.Dark), Mud.PaletteDark.Background);
        Assert.Equal(new MudColor(Text3.Light), Mud.PaletteLight.ActionDisabled);
        Assert.Equal(FontFamily, Mud.Typography.Default.FontFamily![0]);
        Assert.Equal("4px", Mud.LayoutProperties.DefaultBorderRadius);
    }

    [Fact]
    public void The_stylesheet_names_every_token_for_light_system_dark_and_chosen_dark()
    {
        foreach (var colour in Colours)
        {
            Assert.Contains($"--tp-{colour.Name}: {colour.Light};", ThemeStylesheet.Text);
            var dark = $"--tp-{colour.Name}: {colour.Dark};";
            Assert.True(ThemeStylesheet.Text.Split(dark).Length > 2, $"{dark} stands twice");
        }

        Assert.EndsWith(ThemeStylesheet.Fingerprint, ThemeStylesheet.Url);
    }

    [Theory]
    [InlineData("app.css")]
    [InlineData("workspace.css")]
    public void A_style_sheet_takes_colours_from_tokens_only(string sheet)
    {
        var css = File.ReadAllText(Path.Combine(WebRoot(), "css", sheet));
        Assert.DoesNotMatch("#[0-9A-Fa-f]{3,8}[;\\s]", css);
        // Words stand as they are written; only to undo another library's capitals is a rule needed.
        Assert.DoesNotMatch("text-transform: (?!none)", css);
        Assert.DoesNotContain("italic", css);
    }

    internal static string WebRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TrialPortal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "src", "TrialPortal.Web", "wwwroot");
    }

    private static ColourToken Named(string name) => Colours.Single(c => c.Name == name);

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value =
                int.Parse(
                    colour.AsSpan(at, 2),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                ) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }
}
