using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>The place on the pages that drawing has come to.</summary>
internal sealed class Flow
{
    private readonly Furniture furniture;
    private readonly List<(double Above, double Height, Action Draw)> held = [];
    private readonly double top;
    private readonly double bottom;
    private bool isOnPage;
    private double gap;

    public Flow(IPages pages, ReportFonts fonts, Sheet sheet, ReportFurniture furniture)
    {
        Pages = pages;
        Fonts = fonts;
        Left = Look.SideMargin;
        Width = sheet.Width - 2 * Look.SideMargin;
        this.furniture = new(furniture, fonts, sheet);
        (top, bottom) = (this.furniture.Top, this.furniture.Bottom);
        Y = top;
    }

    public IPages Pages { get; }
    public ReportFonts Fonts { get; }
    public double Left { get; }
    public double Width { get; }

    /// <summary>From the top of the page.</summary>
    public double Y { get; private set; }

    public double Room => isOnPage ? bottom - Y : 0;

    /// <summary>Nothing more could be gained by another page.</summary>
    public bool IsAtTop { get; private set; }

    /// <summary>Room of an empty page.</summary>
    public double Whole => bottom - top;

    /// <summary>Drawn again where a page begins, such as the head of a table; moves on by itself.</summary>
    public Action? OnNewPage { get; set; }

    /// <summary>Leaves room before what comes next, the larger of what both sides ask for; none where a page begins.</summary>
    public void Space(double height) => gap = Math.Max(gap, height);

    /// <summary>Keeps what must stand with whatever follows, such as a heading.</summary>
    public void Hold(double above, double height, Action draw)
    {
        held.Add((Math.Max(gap, above), height, draw));
        gap = 0;
    }

    /// <summary>Begins a page unless so much fits on this one, and draws what was held.</summary>
    public void Need(double height)
    {
        if (!isOnPage || held.Sum(h => h.Above + h.Height) + gap + height > Room && !IsAtTop)
        {
            NewPage();
        }

        var (now, after) = (held.ToArray(), gap);
        held.Clear();
        foreach (var (above, _, draw) in now)
        {
            Y += IsAtTop ? 0 : above;
            draw();
        }

        Y += IsAtTop ? 0 : after;
        gap = 0;
    }

    public void Advance(double height)
    {
        Y += height;
        IsAtTop = false;
    }

    public void NewPage()
    {
        End();
        Pages.BeginPage();
        isOnPage = true;
        furniture.Draw(Pages);
        Y = top;
        OnNewPage?.Invoke();
        IsAtTop = true;
    }

    /// <summary>Draws what is still held, and ends the last page.</summary>
    public void Finish()
    {
        if (held.Count > 0 || Pages.Count == 0)
        {
            Need(0);
        }

        End();
    }

    /// <summary>What follows begins a page.</summary>
    public void Break()
    {
        if (held.Count > 0)
        {
            Need(0);
        }

        if (!IsAtTop)
        {
            End();
        }
    }

    /// <summary>A rule across the content, where drawing has come to.</summary>
    public void Rule(double thickness, double grey) =>
        Pages.Fill(Left, Y - thickness / 2, Width, thickness, grey);

    public StripCell Cell(ReportText text, TextLook look, double x, double width)
    {
        var cell = new StripCell(Fonts)
        {
            Look = look,
            X = x,
            Width = width,
        };
        cell.Break(text);
        return cell;
    }

    /// <summary>Draws a strip of one text as an element of its own.</summary>
    public void Content(Strip strip, string type, Element? parent, string? language = null)
    {
        var element = Pages.Open(strip.Cells[0].Element, type, parent);
        element.Language = language;
        strip.Draw(this);
        Pages.Close(element);
    }

    private void End()
    {
        if (isOnPage)
        {
            Pages.EndPage();
            isOnPage = false;
        }
    }
}
