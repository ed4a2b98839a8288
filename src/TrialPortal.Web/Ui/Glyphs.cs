namespace TrialPortal.Web.Ui;

/// <summary>Names of the signs in wwwroot/img/glyphs.svg (16 px grid, 1.5 px stroke, the colour of the text around).</summary>
public static class Glyphs
{
    public static readonly GlyphName Search = new("search");
    public static readonly GlyphName SearchX = new("searchx");
    public static readonly GlyphName Down = new("down");
    public static readonly GlyphName Bang = new("bang");
    public static readonly GlyphName Check = new("check");
    public static readonly GlyphName Clock = new("clock");
    public static readonly GlyphName Dot = new("dot");
    public static readonly GlyphName Half = new("half");
    public static readonly GlyphName Square = new("square");
    public static readonly GlyphName ClockX = new("clockx");
    public static readonly GlyphName Hourglass = new("hourglass");
    public static readonly GlyphName Report = new("report");
    public static readonly GlyphName Flag = new("flag");
    public static readonly GlyphName XInRing = new("xring");
    public static readonly GlyphName ZeroInRing = new("zero");
    public static readonly GlyphName Door = new("door");
    public static readonly GlyphName Eye = new("eye");
    public static readonly GlyphName Person = new("person");
    public static readonly GlyphName PersonPlus = new("personp");
    public static readonly GlyphName PersonDotted = new("persond");
    public static readonly GlyphName People = new("people");
    public static readonly GlyphName Shuffle = new("shuffle");
    public static readonly GlyphName Lock = new("lock");
    public static readonly GlyphName Hand = new("hand");
    public static readonly GlyphName Shield = new("shield");
    public static readonly GlyphName Arrows = new("arrows");
    public static readonly GlyphName PenTick = new("pentick");
    public static readonly GlyphName History = new("history");
    public static readonly GlyphName Bottle = new("bottle");
    public static readonly GlyphName Scan = new("scan");
    public static readonly GlyphName Branch = new("branch");
    public static readonly GlyphName Audit = new("audit");
    public static readonly GlyphName Admin = new("admin");
    public static readonly GlyphName Plus = new("plus");
    public static readonly GlyphName Remove = new("x");
    public static readonly GlyphName Info = new("info");
    public static readonly GlyphName Sort = new("sort");
    public static readonly GlyphName Brand = new("brand");
    public static readonly GlyphName Download = new("download");
    public static readonly GlyphName Pill = new("pill");
    public static readonly GlyphName Today = new("today");
    public static readonly GlyphName Pencil = new("pencil");
    public static readonly GlyphName PencilStruck = new("pencilx");
    public static readonly GlyphName Pause = new("pause");
    public static readonly GlyphName Calendar = new("calendar");
    public static readonly GlyphName Arrow = new("arrow");
    public static readonly GlyphName Right = new("right");
    public static readonly GlyphName Message = new("message");
    public static readonly GlyphName DoubleTick = new("check2");
    public static readonly GlyphName ReadTick = new("read");
    public static readonly GlyphName Attach = new("attach");
    public static readonly GlyphName Bell = new("bell");
    public static readonly GlyphName Left = new("left");
    public static readonly GlyphName Phone = new("phone");
}

/// <summary>Names one sign of the sprite. A type of its own, so that markup cannot pass a word that is no sign.</summary>
public readonly record struct GlyphName(string Id);
