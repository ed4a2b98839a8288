using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The database of sites that outgrow one machine.</summary>
public sealed class PostgresPortalDbContext(DbContextOptions<PostgresPortalDbContext> options)
    : PortalDbContext(options)
{
    internal override object DbInstant(DateTimeOffset instant) => UtcMicroseconds.Truncate(instant);

    internal override DateTimeOffset FromDb(DbDataReader reader, int column) =>
        reader.GetFieldValue<DateTimeOffset>(column);
}

internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresPortalDbContext>
{
    public PostgresPortalDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresPortalDbContext>()
                .UseNpgsql("Host=design")
                .UseApplicationServiceProvider(DesignTime.Services)
                .Options
        );
}
