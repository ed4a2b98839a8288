using MudBlazor;

namespace TrialPortal.Web.Shell;

/// <summary>One named colour in both themes.</summary>
public sealed record ColourToken(string Name, string Light, string Dark);

/// <summary>
/// Every colour, size and typeface of the portal, written once (ux.md 3.1 to 3.3). MudBlazor's theme and the stylesheet
/// of the static pages are both made from here, so that they cannot drift apart.
/// </summary>
public static class Theme
{
    public const string FontFamily = "Pretendard GOV Variable";

    public static readonly ColourToken Ground = new("bg", "#F4F6F8", "#10161C");
    public static readonly ColourToken Surface = new("surface", "#FFFFFF", "#18212A");
    public static readonly ColourToken Surface2 = new("surface-2", "#EDF1F4", "#222D38");
    public static readonly ColourToken Stripe = new("stripe", "#F7F9FA", "#1D2731");
    public static readonly ColourToken Select = new("select", "#D9EEF0", "#1D3C43");
    public static readonly ColourToken Text = new("text", "#16202A", "#E9EEF2");
    public static readonly ColourToken Text2 = new("text-2", "#46535F", "#B4C0CA");
    public static readonly ColourToken Text3 = new("text-3", "#5E6B76", "#9AA7B3");
    public static readonly ColourToken Line = new("line", "#D3DAE0", "#34424F");
    public static readonly ColourToken FieldLine = new("field", "#6B7782", "#8795A2");
    public static readonly ColourToken Primary = new("primary", "#00606B", "#63C7D3");
    public static readonly ColourToken OnPrimary = new("on-primary", "#FFFFFF", "#00272D");
    public static readonly ColourToken Info = new("info", "#0B5CAD", "#85B9F4");
    public static readonly ColourToken InfoTint = new("info-tint", "#E8F1FB", "#14304D");
    public static readonly ColourToken Success = new("success", "#1B6E3A", "#79D29A");
    public static readonly ColourToken SuccessTint = new("success-tint", "#E6F4EA", "#123322");
    public static readonly ColourToken Warning = new("warning", "#7A4B00", "#F2BE57");
    public static readonly ColourToken WarningTint = new("warning-tint", "#FFF3D6", "#3A2B0B");
    public static readonly ColourToken Error = new("error", "#B3261E", "#FF9A91");
    public static readonly ColourToken ErrorTint = new("error-tint", "#FDECEA", "#451B18");
    public static readonly ColourToken Unblinded = new("unblinded", "#6A2C91", "#D6AEF2");
    public static readonly ColourToken UnblindedTint = new("unblinded-tint", "#F3E8FA", "#32203F");
    public static readonly ColourToken OnFilled = new("on-filled", "#FFFFFF", "#10161C");
    public static readonly ColourToken Bar = new("bar", "#0F2A33", "#0B1216");
    public static readonly ColourToken OnBar = new("on-bar", "#FFFFFF", "#E9EEF2");
    public static readonly ColourToken FocusInk = new("focus-ink", "#16202A", "#16202A");
    public static readonly ColourToken FocusGlow = new("focus-glow", "#FFDD00", "#FFDD00");
    public static readonly ColourToken Training = new("training", "#FFDD00", "#FFDD00");
    public static readonly ColourToken OnTraining = new("on-training", "#16202A", "#16202A");

    /// <summary>All colours in the order of the stylesheet.</summary>
    public static readonly IReadOnlyList<ColourToken> Colours =
    [
        Ground,
        Surface,
        Surface2,
        Stripe,
        Select,
        Text,
        Text2,
        Text3,
        Line,
        FieldLine,
        Primary,
        OnPrimary,
        Info,
        InfoTint,
        Success,
        SuccessTint,
        Warning,
        WarningTint,
        Error,
        ErrorTint,
        Unblinded,
        UnblindedTint,
        OnFilled,
        Bar,
        OnBar,
        FocusInk,
        FocusGlow,
        Training,
        OnTraining,
    ];

    /// <summary>Typefaces after the portal's own; the patient pages begin with these (no font before the first paint).</summary>
    private static readonly string[] SystemFonts =
    [
        "Apple SD Gothic Neo",
        "Malgun Gothic",
        "Noto Sans CJK KR",
        "Noto Sans KR",
        "sans-serif",
    ];

    /// <summary>Type, space and measures, equal in both themes. Sizes are size/line in px.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Measures =
    [
        ("font", Stack([FontFamily, .. SystemFonts])),
        ("font-patient", Stack([.. SystemFonts[..^1], FontFamily, "system-ui", "sans-serif"])),
        ("meta", "12px/18px var(--tp-font)"),
        ("body", "14px/21px var(--tp-font)"),
        ("panel", "16px/24px var(--tp-font)"),
        ("section", "20px/28px var(--tp-font)"),
        ("page", "24px/32px var(--tp-font)"),
        ("patient-body", "18px/29px var(--tp-font)"),
        ("patient-2", "22px/32px var(--tp-font)"),
        ("patient-1", "28px/38px var(--tp-font)"),
        ("s1", "4px"),
        ("s2", "8px"),
        ("s3", "12px"),
        ("s4", "16px"),
        ("s5", "24px"),
        ("s6", "32px"),
        ("radius", "4px"),
        ("row", "36px"),
        ("field-h", "40px"),
        ("button-h", "36px"),
        ("target", "32px"),
        ("bar-h", "48px"),
        ("nav-w", "208px"),
        ("panel-w", "480px"),
        ("page-w", "1440px"),
        ("form-w", "560px"),
        ("e8", "0 0 0 1px var(--tp-line), 0 8px 24px rgb(16 22 28 / .16)"),
        ("move", "120ms"),
    ];

    /// <summary>MudBlazor's theme: a fixed object, so that its style elements have hashes known at start.</summary>
    public static readonly MudTheme Mud = new()
    {
        PaletteLight = Fill(new PaletteLight(), c => c.Light),
        PaletteDark = Fill(new PaletteDark(), c => c.Dark),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "4px",
            AppbarHeight = "48px",
            DrawerWidthLeft = "208px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = [FontFamily, .. SystemFonts],
                FontSize = "14px",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography { FontWeight = "600", TextTransform = "none" },
        },
    };

    private static TPalette Fill<TPalette>(TPalette palette, Func<ColourToken, string> of)
        where TPalette : Palette
    {
        palette.Background = of(Ground);
        palette.BackgroundGray = palette.TableHover = of(Surface2);
        palette.Surface = palette.DrawerBackground = of(Surface);
        palette.TableStriped = of(Stripe);
        palette.TextPrimary = palette.DrawerText = of(Text);
        palette.TextSecondary = palette.ActionDefault = palette.DrawerIcon = of(Text2);
        palette.TextDisabled = palette.ActionDisabled = of(Text3);
        palette.ActionDisabledBackground = of(Surface2);
        palette.LinesDefault = palette.TableLines = palette.Divider = of(Line);
        palette.LinesInputs = of(FieldLine);
        palette.Primary = of(Primary);
        palette.PrimaryContrastText = of(OnPrimary);
        (palette.Info, palette.Success) = (of(Info), of(Success));
        (palette.Warning, palette.Error) = (of(Warning), of(Error));
        palette.Tertiary = of(Unblinded);
        palette.InfoContrastText = palette.SuccessContrastText = of(OnFilled);
        palette.WarningContrastText = palette.ErrorContrastText = of(OnFilled);
        palette.TertiaryContrastText = of(OnFilled);
        (palette.AppbarBackground, palette.AppbarText) = (of(Bar), of(OnBar));
        return palette;
    }

    private static string Stack(IEnumerable<string> families) =>
        string.Join(", ", families.Select(f => f.Contains(' ') ? $"\"{f}\"" : f));
}
