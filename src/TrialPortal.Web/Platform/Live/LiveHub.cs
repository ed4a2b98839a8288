using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace TrialPortal.Web.Platform.Live;

/// <summary>What a page is told: which kind of record changed, and its id.</summary>
public sealed record LiveNews(string Kind, Guid Id);

/// <summary>What the server says to a page; a page says nothing but what it wants to hear.</summary>
public interface ILiveReader
{
    Task Changed(IReadOnlyList<LiveNews> news);

    /// <summary>The session is over: show nothing any more.</summary>
    Task Ended();
}

/// <summary>Live news for pages that are no circuit: the patient portal.</summary>
[Authorize]
public sealed class LiveHub(
    LiveUpdates updates,
    IServiceScopeFactory scopes,
    IHubContext<LiveHub, ILiveReader> pages
) : Hub<ILiveReader>
{
    private static readonly object Key = new();

    public override async Task OnConnectedAsync()
    {
        var caller = new HubCaller(scopes, Context.User!);
        var listener = new HubListener(updates, caller, pages.Clients.Client(Context.ConnectionId))
        {
            Abort = Context.Abort,
        };
        Context.Items[Key] = listener;
        await listener.StartAsync(Context.ConnectionAborted);
    }

    /// <summary>Starts the news of the caller's own account ("user") or own record ("patient"). Any other id is not found.</summary>
    /// <param name="since">The stamp that the page carries: what came after it is told at once; null for none.</param>
    public async Task Subscribe(string kind, Guid id, string? since)
    {
        var listener = (HubListener)Context.Items[Key]!;
        if (!await listener.FollowAsync(kind, id, since, Context.ConnectionAborted))
        {
            throw new HubException("NotFound");
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        (Context.Items[Key] as HubListener)?.Dispose();
        return Task.CompletedTask;
    }
}
