namespace TrialPortal.Web.Shell;

/// <summary>Colours of adherence marks (adherence.md 12): told apart also by protan, deutan and tritan eyes; on surface only.</summary>
public static class ThemeMarks
{
    public static readonly ColourToken Taken = new("taken", "#003F73", "#7DCCFF");
    public static readonly ColourToken Late = new("late", "#3A9BDC", "#3A79AE");
    public static readonly ColourToken Partial = new("partial", "#B87A00", "#F4BE2A");
    public static readonly ColourToken Missed = new("missed", "#8C1D18", "#EE4B45");
    public static readonly ColourToken Extra = new("extra", "#1A1A1A", "#FFFFFF");
    public static readonly ColourToken NotLogged = new("notlogged", "#767676", "#979797");
    public static readonly ColourToken Excused = new("excused", "#767676", "#979797");
    public static readonly ColourToken InTaken = new("in-taken", "#FFFFFF", "#10161C");
    public static readonly ColourToken InLate = new("in-late", "#10161C", "#FFFFFF");
    public static readonly ColourToken InPartial = new("in-partial", "#10161C", "#10161C");
    public static readonly ColourToken InMissed = new("in-missed", "#FFFFFF", "#10161C");
    public static readonly ColourToken InExtra = new("in-extra", "#FFFFFF", "#10161C");

    /// <summary>Marks, each with the glyph colour inside it where it is filled.</summary>
    public static readonly IReadOnlyList<(ColourToken Mark, ColourToken? Inside)> All =
    [
        (Taken, InTaken),
        (Late, InLate),
        (Partial, InPartial),
        (Missed, InMissed),
        (Extra, InExtra),
        (NotLogged, null),
        (Excused, null),
    ];
}
