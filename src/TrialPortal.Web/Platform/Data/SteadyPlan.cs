using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// PostgreSQL plans a statement for the very values it comes with. It then takes the site asked for and the sites that the
/// reader sees for two conditions that have nothing to do with each other, expects a handful of rows, reads all of the site
/// and sorts it. Planned once for any values, a page follows the index that has its order, and stops when it is full.
/// SQLite never plans otherwise.
/// </summary>
internal static class SteadyPlan
{
    /// <summary>For the queries of one page, which must not rest on sight alone: until the transaction ends.</summary>
    public static async Task<IDbContextTransaction?> BeginAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        if (db is not PostgresPortalDbContext)
        {
            return null;
        }

        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await using var command = Rows.Command(db, "SET LOCAL plan_cache_mode=force_generic_plan");
        await command.ExecuteNonQueryAsync(cancel);
        return transaction;
    }
}
