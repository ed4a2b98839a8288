using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Builder;

/// <summary>One laid-out page as a picture: the words stand where the paper has them, in the page's own font. Written by hand, since "text" is a word of Razor's own.</summary>
public sealed class ReportPaperView : ComponentBase
{
    [Parameter, EditorRequired]
    public ReportPage Paper { get; set; } = default!;

    /// <summary>BCP 47 tag of what stands on it.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Of the width of the desk.</summary>
    [Parameter]
    public int Percent { get; set; } = 100;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", "paper");
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", Name);
        builder.AddAttribute(4, "lang", Language);
        builder.AddAttribute(5, "viewBox", $"0 0 {Number(Paper.Width)} {Number(Paper.Height)}");
        builder.AddAttribute(
            6,
            "style",
            $"width:{Percent.ToString(CultureInfo.InvariantCulture)}%"
        );
        builder.OpenRegion(7);
        foreach (var rule in Paper.Rules)
        {
            Draw(builder, rule);
        }

        builder.CloseRegion();
        builder.OpenRegion(8);
        foreach (var words in Paper.Texts)
        {
            Draw(builder, words);
        }

        builder.CloseRegion();
        builder.CloseElement();
    }

    private static void Draw(RenderTreeBuilder builder, ReportPageRule rule)
    {
        var grey = Number(Math.Round(rule.Grey * 255));
        builder.OpenElement(0, "rect");
        builder.AddAttribute(1, "x", Number(rule.X));
        builder.AddAttribute(2, "y", Number(rule.Y));
        builder.AddAttribute(3, "width", Number(rule.Width));
        builder.AddAttribute(4, "height", Number(rule.Height));
        builder.AddAttribute(5, "fill", $"rgb({grey} {grey} {grey})");
        builder.CloseElement();
    }

    private static void Draw(RenderTreeBuilder builder, ReportPageText words)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Number(words.X));
        builder.AddAttribute(2, "y", Number(words.Y));
        builder.AddAttribute(3, "textLength", Number(words.Length));
        builder.AddAttribute(4, "lengthAdjust", "spacingAndGlyphs");
        builder.AddAttribute(5, "font-size", Number(words.Size));
        builder.AddAttribute(
            6,
            "class",
            (words.Bold, words.Muted) switch
            {
                (true, _) => "bold",
                (_, true) => "muted",
                _ => null,
            }
        );
        builder.AddContent(7, words.Text);
        builder.CloseElement();
    }

    private static string Number(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture);
}
