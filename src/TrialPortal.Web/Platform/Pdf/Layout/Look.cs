namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Sizes on paper, in points: one scale, rules instead of boxes, room instead of lines.</summary>
internal static class Look
{
    public const double SideMargin = 48;
    public const double TopMargin = 34;
    public const double FootMargin = 32;

    /// <summary>Between furniture and content.</summary>
    public const double FurnitureGap = 16;

    /// <summary>Between blocks of text.</summary>
    public const double BlockGap = 6;

    /// <summary>Around what is set apart: notes, facts, tables, signatures.</summary>
    public const double BoxGap = 12;

    /// <summary>Lines longer than this are hard to follow.</summary>
    public const double LongestLine = 520;

    /// <summary>Between columns.</summary>
    public const double Gutter = 12;

    public const double ThinRule = 0.4;
    public const double StrongRule = 0.9;
    public const double FrameRule = 0.6;
    public const double FrameGrey = 0.45;
    public const double StrongGrey = 0.15;
    public const double PaleGrey = 0.8;
    public const double MarkGrey = 0.88;
    public const double GroundGrey = 0.955;

    public static readonly TextLook Body = new(10);
    public static readonly TextLook Cell = new(9);
    public static readonly TextLook HeadCell = new(8.5, Strong: true);
    public static readonly TextLook Caption = new(10, Strong: true);
    public static readonly TextLook Label = new(9, Muted: true);
    public static readonly TextLook Furniture = new(8.5);
    public static readonly TextLook FurnitureStrong = new(8.5, Strong: true);

    public const double BodyLeading = 14;
    public const double CellLeading = 12;
    public const double FurnitureLeading = 11;

    /// <summary>Of titles and of the two levels below.</summary>
    public static (TextLook Look, double Leading, double Above, double Below) Heading(int level) =>
        level switch
        {
            <= 1 => (new(18, Strong: true), 24, 0, 8),
            2 => (new(13, Strong: true), 18, 20, 8),
            _ => (new(10.5, Strong: true), 15, 12, 4),
        };
}
