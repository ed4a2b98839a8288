using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// Turns away who asks too often. A page asks here itself, so that it can answer in its own words and keep what was typed;
/// exports and connections are stopped before they start.
/// </summary>
internal sealed class RequestLimiter(RequestLimits limits) : IDisposable
{
    /// <summary>Policy of the endpoints that hand out files.</summary>
    public const string Exports = nameof(Exports);

    /// <summary>Policy of files that a page shows many of, such as photos.</summary>
    public const string Attachments = nameof(Attachments);

    private const string Seconds = "seconds";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> accounts = Each(limits.SignInsPerAccount);
    private readonly PartitionedRateLimiter<string> addresses = Each(limits.SignInsPerAddress);
    private readonly PartitionedRateLimiter<string> links = Each(limits.LinksPerAddress);
    private readonly PartitionedRateLimiter<string> uploads = PartitionedRateLimiter.CreateChained(
        Each(limits.UploadsPerAccount),
        OneByOne(limits.UploadsPerAccount)
    );

    /// <summary>Counts a try to sign in; a refusal when there were too many, and the answer is 429 then.</summary>
    /// <param name="account">As the account is looked up; known or not makes no difference.</param>
    public Refusal? SignIn(HttpContext http, string account) =>
        Answer(http, Count(addresses, ClientAddress.Key(http)) ?? Count(accounts, account));

    /// <summary>Counts a one-time link opened or used.</summary>
    public Refusal? Link(HttpContext http) => Answer(http, Count(links, ClientAddress.Key(http)));

    /// <summary>Counts a try at the own password by somebody signed in: comparing one is dear, and many at once would stop the portal.</summary>
    /// <param name="http">None in a circuit, which has no answer to mark.</param>
    public Refusal? OwnPassword(Guid account, HttpContext? http = null) =>
        Answer(http, Count(accounts, account.ToString("N")));

    /// <summary>
    /// Counts a file that somebody sends, and waits until no other of theirs is looked at: drawing one anew takes seconds, and whoever
    /// sends many at once keeps nobody else waiting. The turn ends when it is disposed of.
    /// </summary>
    public async Task<Outcome<RateLimitLease>> UploadAsync(Guid account, CancellationToken cancel)
    {
        var turn = await uploads.AcquireAsync(account.ToString("N"), 1, cancel);
        if (turn.IsAcquired)
        {
            return turn;
        }

        using (turn)
        {
            return TooMany(turn);
        }
    }

    public void Dispose()
    {
        uploads.Dispose();
        accounts.Dispose();
        addresses.Dispose();
        links.Dispose();
    }

    /// <summary>What the pipeline stops by itself: files, and the beginning of circuits and connections.</summary>
    public static void Configure(RateLimiterOptions options, RequestLimits limits)
    {
        options.AddPolicy(Exports, http => Limit(Account(http), limits.ExportsPerAccount));
        options.AddPolicy(Attachments, http => Limit(Account(http), limits.AttachmentsPerAccount));
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            Connections(Account, limits.ConnectionsPerAccount),
            Connections(ClientAddress.Key, limits.ConnectionsPerAddress)
        );
        options.OnRejected = async (rejected, _) =>
        {
            var http = rejected.HttpContext;
            await Problem(http, Answer(http, TooMany(rejected.Lease))!).ExecuteAsync(http);
        };
    }

    private static IResult Problem(HttpContext http, Refusal refusal)
    {
        var words = http.RequestServices.GetRequiredService<RefusalTexts>().Of(refusal);
        return Results.Problem(
            $"{words.Why} {words.Next}",
            statusCode: StatusCodes.Status429TooManyRequests,
            title: words.What
        );
    }

    private static Refusal? Count(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : TooMany(lease);
    }

    private static Refusal TooMany(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        return new Refusal("TooManyTries", "V2.4.1").With(
            Seconds,
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
        );
    }

    /// <summary>Says it in the head of the answer too, and in the log.</summary>
    private static Refusal? Answer(HttpContext? http, Refusal? refusal)
    {
        if (http is not null && refusal is not null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = Convert.ToString(
                refusal.Facts[Seconds],
                CultureInfo.InvariantCulture
            );
            // The route and not the address: a one-time code may stand in it.
            http.RequestServices.GetRequiredService<ILogger<RequestLimiter>>()
                .LogWarning("Too many requests: {Endpoint}", http.GetEndpoint()?.DisplayName);
        }

        return refusal;
    }

    private static PartitionedRateLimiter<HttpContext> Connections(
        Func<HttpContext, string> whose,
        int most
    ) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http =>
            Begins(http.Request) ? Limit(whose(http), most) : RateLimitPartition.GetNoLimiter("")
        );

    /// <summary>
    /// A connection begins by negotiating, whatever id a stranger sends along, or with a socket that skips it; afterwards
    /// its id goes along.
    /// </summary>
    private static bool Begins(HttpRequest request) =>
        (request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/_blazor"))
        && (
            request
                .Path.Value!.TrimEnd('/')
                .EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase)
            || string.IsNullOrEmpty(request.Query["id"])
                && (
                    request.Headers.ContainsKey("Sec-WebSocket-Key")
                    || HttpMethods.IsConnect(request.Method)
                )
        );

    private static string Account(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? ClientAddress.Key(http);

    private static PartitionedRateLimiter<string> Each(int most) =>
        PartitionedRateLimiter.Create<string, string>(key => Limit(key, most));

    private static PartitionedRateLimiter<string> OneByOne(int mostWaiting) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetConcurrencyLimiter(
                key,
                _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = mostWaiting }
            )
        );

    private static RateLimitPartition<string> Limit(string key, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }
        );
}
