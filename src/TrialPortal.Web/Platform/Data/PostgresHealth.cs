using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary>What must be true of a PostgreSQL database before the portal serves from it.</summary>
internal static class PostgresHealth
{
    public static async Task RequireReachableAsync(PortalDbContext db, CancellationToken cancel)
    {
        try
        {
            await Rows.OpenAsync(db, cancel);
        }
        catch (NpgsqlException error)
        {
            throw new StartProblem(
                $"PostgreSQL cannot be reached with the connection string Portal: {error.Message}",
                cause: error
            );
        }
    }

    public static async Task RequireMigratedByOwnerAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            throw new StartProblem(
                "The PostgreSQL database is not at this release: run ./run migrate with the owner's connection string first."
            );
        }

        await using var command = Rows.Command(
            db,
            """
            SELECT rolsuper OR EXISTS(SELECT 1 FROM pg_class c WHERE c.relname='AuditLogs' AND pg_has_role(current_user, c.relowner, 'MEMBER'))
            FROM pg_roles WHERE rolname=current_user
            """
        );
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            throw new StartProblem(
                "The portal does not run as the owner of its tables, who could remove the audit's guards: give the connection string Portal a role of its own."
            );
        }
    }
}
