using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Idempotency: one RequestId of one person for one operation is done once; a refused try does not burn it (E17).</summary>
internal static class Requests
{
    private const string Shape = """
        "CompletedRequests"("ActorId","Operation","RequestId","ArgumentsHash","Result","At")
        """;

    /// <summary>The earlier result of this request, or RequestReused when it came with other arguments; null when it is new.</summary>
    public static async Task<Outcome<T>?> EarlierAsync<T>(PortalDbContext db, Call call)
    {
        if (call.RequestId == Guid.Empty)
        {
            throw new ArgumentException("A command comes with the id of its request.");
        }

        await Rows.OpenAsync(db, call.Cancel);
        await using var command = Rows.Command(
            db,
            """
            SELECT "ArgumentsHash","Result" FROM "CompletedRequests" WHERE "ActorId"=@p0 AND "Operation"=@p1 AND "RequestId"=@p2
            """,
            call.Who!.UserId,
            call.Kind.Name,
            call.RequestId
        );
        await using var reader = await command.ExecuteReaderAsync(call.Cancel);
        return !await reader.ReadAsync(call.Cancel) ? null
            : reader.GetString(0) == call.ArgumentsHash ? Arguments.Result<T>(reader.GetString(1))!
            : new Refusal("RequestReused", "E17");
    }

    public static Task CompleteAsync<T>(PortalDbContext db, Call call, T result) =>
        Rows.InsertAsync(
            db,
            Shape,
            [
                [
                    call.Who!.UserId,
                    call.Kind.Name,
                    call.RequestId,
                    call.ArgumentsHash,
                    Arguments.Result(result),
                    db.DbInstant(call.Now),
                ],
            ],
            call.Cancel
        );
}
