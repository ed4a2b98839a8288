using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>What a page's circuit runs over, to be cut for that page alone.</summary>
internal sealed class Line
{
    private static readonly Regex Circuit = new("/_blazor");

    private readonly List<IWebSocketRoute> ends = [];
    private bool isCut;

    public static async Task<Line> OfAsync(IPage page)
    {
        var line = new Line();
        await page.RouteWebSocketAsync(Circuit, line.Carry);
        await page.RouteAsync(
            Circuit,
            route => line.isCut ? route.AbortAsync() : route.ContinueAsync()
        );
        return line;
    }

    public async Task CutAsync()
    {
        isCut = true;
        foreach (var end in ends)
        {
            await end.CloseAsync();
        }
    }

    public void Mend() => isCut = false;

    private void Carry(IWebSocketRoute socket)
    {
        ends.Add(socket);
        ends.Add(socket.ConnectToServer());
    }
}
