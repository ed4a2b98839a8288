using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>What of the bench waits for those who hold one right: the longest waiting, and how much there is.</summary>
[Requires(Permission.ViewStock)]
public sealed record BenchWaits : IQuery<WorkSlice<BenchRow>>
{
    public Permission Act { get; set; }

    public async Task<Outcome<WorkSlice<BenchRow>>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var waiting = await BenchQueue.WaitingAsync(cx, needs => needs == Act);
        if (waiting.Count == 0)
        {
            return new WorkSlice<BenchRow>([], 0);
        }

        var all = waiting
            .Aggregate(Queryable.Concat)
            .OrderBy(w => w.Since)
            .ThenBy(w => w.Key)
            .ThenBy(w => w.Kind);
        return new WorkSlice<BenchRow>(
            await BenchQueue.Rows(cx, all.Take(WorkSlice<BenchRow>.Shown)).ToListAsync(cx.Cancel),
            await all.Take(WorkSlice<BenchRow>.MostCounted + 1).CountAsync(cx.Cancel)
        );
    }
}
