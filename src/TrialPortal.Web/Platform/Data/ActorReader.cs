using System.Data.Common;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Reads who acts and all that was ever granted, in one round trip: it runs in each command, so it is written below EF.
/// A session that has ended, expired or gone idle, and a suspended account, give nobody.
/// </summary>
internal static class ActorReader
{
    private const string Text = """
        SELECT "FullName","Kind" FROM "AspNetUsers" WHERE "Id"=@p0 AND "SuspendedAt" IS NULL;
        SELECT "ExpiresAt","ActiveAt" FROM "UserSessions" WHERE "Id"=@p1 AND "UserId"=@p0 AND "EndedAt" IS NULL;
        SELECT g."Role",g."StudyId",g."SiteId",g."From",g."Until",s."ZoneId" FROM "RoleGrants" g LEFT JOIN "Sites" s ON s."Id"=g."SiteId" WHERE g."UserId"=@p0;
        SELECT "PatientId","SiteId","From","Until" FROM "CareAssignments" WHERE "UserId"=@p0;
        SELECT "Id" FROM "PatientProfiles" WHERE "UserId"=@p0 AND "IsActive";
        """;

    /// <summary>Who acts; nobody when the session or the account is no longer good.</summary>
    public static async Task<Actor?> ReadAsync(
        PortalDbContext db,
        SignedIn who,
        SessionLimits limits,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(db, Text, who.UserId, who.SessionId);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await ActorAsync(db, reader, who, limits, now, cancel);
    }

    /// <summary>
    /// Who acts, and in the same round trip what became of this request before. Takes the lock of the request first: each
    /// statement after it sees what was committed while it waited.
    /// </summary>
    public static async Task<(Actor? Actor, CompletedRequest? Request)> ReadAsync(
        PortalDbContext db,
        Call call,
        SessionLimits limits
    )
    {
        var who = call.Who!;
        var locks = Locks.AreNeeded(db);
        await Rows.OpenAsync(db, call.Cancel);
        await using var command = Rows.Command(
            db,
            (locks ? Locks.Statement(4) : "") + Text + Requests.Find,
            [
                who.UserId,
                who.SessionId,
                call.Kind.Name,
                call.RequestId,
                .. locks ? [Requests.LockOf(call)] : Array.Empty<object>(),
            ]
        );
        await using var reader = await command.ExecuteReaderAsync(call.Cancel);
        if (locks)
        {
            await reader.NextResultAsync(call.Cancel);
        }

        var actor = await ActorAsync(db, reader, who, limits, call.Now, call.Cancel);
        await reader.NextResultAsync(call.Cancel);
        return (actor, await Requests.ReadAsync(reader, call.Cancel));
    }

    /// <summary>Somebody whose job outlives the session it was asked for in; nobody when the account is suspended.</summary>
    public static async Task<Actor?> StoredAsync(
        PortalDbContext db,
        Guid userId,
        CancellationToken cancel
    )
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(db, Text, userId, Guid.Empty);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var name = await reader.ReadAsync(cancel) ? reader.GetString(0) : null;
        await reader.NextResultAsync(cancel);
        return await GrantedAsync(reader, userId, name, cancel);
    }

    private static async Task<Actor?> ActorAsync(
        PortalDbContext db,
        DbDataReader reader,
        SignedIn who,
        SessionLimits limits,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        string? name = null;
        var idle = TimeSpan.Zero;
        if (await reader.ReadAsync(cancel))
        {
            name = reader.GetString(0);
            idle = limits.IdleOf(Enum.Parse<AccountKind>(reader.GetString(1)));
        }

        await reader.NextResultAsync(cancel);
        var alive = await IsAliveAsync(db, reader, idle, now, cancel);
        return await GrantedAsync(reader, who.UserId, alive ? name : null, cancel);
    }

    /// <summary>All that was ever granted, from the results after that of the session.</summary>
    private static async Task<Actor?> GrantedAsync(
        DbDataReader reader,
        Guid userId,
        string? name,
        CancellationToken cancel
    )
    {
        await reader.NextResultAsync(cancel);
        var roles = new List<HeldRole>();
        while (await reader.ReadAsync(cancel))
        {
            roles.Add(
                new HeldRole(
                    Enum.Parse<Role>(reader.GetString(0)),
                    Id(reader, 1),
                    Id(reader, 2),
                    reader.GetFieldValue<DateOnly>(3),
                    Day(reader, 4),
                    reader.IsDBNull(5) ? "Etc/UTC" : reader.GetString(5)
                )
            );
        }

        await reader.NextResultAsync(cancel);
        var patients = new List<HeldPatient>();
        while (await reader.ReadAsync(cancel))
        {
            patients.Add(
                new HeldPatient(
                    reader.GetGuid(0),
                    reader.GetGuid(1),
                    reader.GetFieldValue<DateOnly>(2),
                    Day(reader, 3)
                )
            );
        }

        await reader.NextResultAsync(cancel);
        Guid? own = await reader.ReadAsync(cancel) ? reader.GetGuid(0) : null;
        return name is null ? null : new Actor(ActorKind.User, userId, name, roles, patients, own);
    }

    private static async Task<bool> IsAliveAsync(
        PortalDbContext db,
        DbDataReader reader,
        TimeSpan idle,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        await reader.ReadAsync(cancel)
        && now < db.FromDb(reader, 0)
        && now < db.FromDb(reader, 1) + idle;

    private static Guid? Id(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetGuid(column);

    private static DateOnly? Day(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
