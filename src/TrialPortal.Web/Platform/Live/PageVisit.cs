using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// One visit to one static page. A circuit remembers its visit; such a page carries it, sealed, and sends it back when live
/// news makes it read itself again: what was seen at the same visit is not a second view, while a fresh load is (J6).
/// </summary>
public sealed class PageVisit
{
    /// <summary>In which a page that reads itself again sends its visit back.</summary>
    public const string Header = "X-Portal-Visit";

    private readonly IDataProtector protector;
    private readonly WrittenViews views;
    private readonly SessionLimits limits;
    private readonly TimeProvider clock;
    private SignedIn? who;
    private string page = "";

    internal PageVisit(
        IDataProtectionProvider protection,
        WrittenViews views,
        LiveUpdates live,
        SessionLimits limits,
        TimeProvider clock
    )
    {
        protector = protection.CreateProtector("TrialPortal.Visit");
        (this.views, this.limits, this.clock) = (views, limits, clock);
        Id = Guid.CreateVersion7(clock.GetUtcNow());
        Since = live.Stamp;
    }

    /// <summary>To ask by.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where the news stood before the page read anything.</summary>
    public string Since { get; }

    /// <summary>The visit, for its own page to send back; good for what was seen at it, by this session, and no longer than one lasts.</summary>
    public string Sealed =>
        who is null
            ? ""
            : protector.Protect(
                JsonSerializer.Serialize(
                    new Kept(who, page, Id, clock.GetUtcNow() + limits.Absolute, views.Of(Id))
                )
            );

    /// <param name="address">Path and query of the page.</param>
    /// <param name="sent">What the page sent back; anything but its own visit is a new one.</param>
    internal void Arrive(SignedIn? reader, string address, string? sent)
    {
        (who, page) = (reader, address);
        if (
            Open(sent) is not { } kept
            || kept.Who != who
            || kept.Page != page
            || kept.Until <= clock.GetUtcNow()
        )
        {
            return;
        }

        Id = kept.Visit;
        foreach (var view in kept.Views)
        {
            views.Know(view);
        }
    }

    private Kept? Open(string? sent)
    {
        try
        {
            return string.IsNullOrEmpty(sent)
                ? null
                : JsonSerializer.Deserialize<Kept>(protector.Unprotect(sent));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Kept(
        SignedIn Who,
        string Page,
        Guid Visit,
        DateTimeOffset Until,
        IReadOnlyList<WrittenView> Views
    );
}
