using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>
/// How many of the reader's news are unread, counted up to a hundred, so that it costs the same whatever waits. Counted from the
/// entries each time: a second device, a restart and a gap agree (I2).
/// </summary>
[Requires(Permission.ViewPatients)]
public sealed record UnreadNotices : IQuery<int>
{
    public const int Most = 100;

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        var count = 0;
        foreach (var news in await OwnNews.UnreadAsync(cx))
        {
            count += await news.OrderByDescending(e => e.At)
                .ThenByDescending(e => e.Id)
                .Take(Most - count)
                .CountAsync(cx.Cancel);
        }

        return count;
    }
}
