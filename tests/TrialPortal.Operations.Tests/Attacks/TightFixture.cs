using System.Globalization;
using TrialPortal.Operations.Tests.Account;

namespace TrialPortal.Operations.Tests.Attacks;

/// <summary>A portal that soon turns away, behind a proxy on this machine that says where each browser comes from.</summary>
public sealed class TightFixture : AccountFixture
{
    private int last;

    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["Proxies:Known"] = "127.0.0.1, ::1",
            ["Limits:SignInsPerAccount"] = "3",
            ["Limits:SignInsPerAddress"] = "5",
            ["Limits:LinksPerAddress"] = "2",
            ["Limits:ExportsPerAccount"] = "2",
            ["Limits:AttachmentsPerAccount"] = "4",
            ["Limits:UploadsPerAccount"] = "2",
            ["Limits:ConnectionsPerAccount"] = "2",
        };

    /// <summary>An address that no other test asks from.</summary>
    public string NewAddress() =>
        string.Create(CultureInfo.InvariantCulture, $"203.0.113.{Interlocked.Increment(ref last)}");

    /// <summary>A browser at this address, else at one of its own.</summary>
    public Browser BrowserAt(string? address = null)
    {
        var browser = NewBrowser();
        browser.Says("X-Forwarded-For", address ?? NewAddress());
        return browser;
    }
}
