using System.Data.Common;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Idempotency: one RequestId of one person for one operation is done once; a refused try does not burn it (E17).</summary>
internal static class Requests
{
    private const string Shape = """
        "CompletedRequests"("ActorId","Operation","RequestId","ArgumentsHash","Result","At")
        """;

    /// <summary>The lock on which two of one request wait for each other: the second finds the result of the first.</summary>
    public static string LockOf(Call call) =>
        Locks.Name("request", $"{call.Who!.UserId:N} {call.Kind.Name} {call.RequestId:N}");

    /// <summary>Read with the actor: @p0 is the person, @p2 the operation, @p3 the request.</summary>
    public const string Find = """
        SELECT "ArgumentsHash","Result" FROM "CompletedRequests" WHERE "ActorId"=@p0 AND "Operation"=@p2 AND "RequestId"=@p3;
        """;

    public static async Task<CompletedRequest?> ReadAsync(
        DbDataReader reader,
        CancellationToken cancel
    ) =>
        await reader.ReadAsync(cancel)
            ? new CompletedRequest
            {
                ArgumentsHash = reader.GetString(0),
                Result = reader.GetString(1),
            }
            : null;

    /// <summary>
    /// The earlier result of this request; RequestReused when it came with other arguments, or with the empty id, which a form
    /// can be made to send and which tells no request from another; null when it is new.
    /// </summary>
    public static Outcome<T>? Earlier<T>(CompletedRequest? done, Call call, byte[] key) =>
        call.RequestId == Guid.Empty ? new Refusal("RequestReused", "E17")
        : done is null ? null
        : done.ArgumentsHash == call.ArgumentsHash
            ? Arguments.Result<T>(SealedText.Open(key, call.RequestId, done.Result))!
        : new Refusal("RequestReused", "E17");

    public static void Complete<T>(RowBatch batch, Call call, T result, byte[] key) =>
        batch.Insert(
            Shape,
            [
                [
                    call.Who!.UserId,
                    call.Kind.Name,
                    call.RequestId,
                    call.ArgumentsHash,
                    SealedText.Of(key, call.RequestId, Arguments.Result(result)),
                    batch.Db.DbInstant(call.Now),
                ],
            ]
        );
}
