using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The default database: one file beside its keys.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options)
    : PortalDbContext(options)
{
    internal override object DbInstant(DateTimeOffset instant) =>
        UtcMicroseconds.Truncate(instant).Ticks;

    internal override DateTimeOffset FromDb(DbDataReader reader, int column) =>
        new(reader.GetInt64(column), TimeSpan.Zero);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }
}

internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqlitePortalDbContext>()
                .UseSqlite("Data Source=design.db")
                .UseApplicationServiceProvider(DesignTime.Services)
                .Options
        );
}

/// <summary>Identity decides its tables by an option read from application services: the tools need them too.</summary>
internal static class DesignTime
{
    public static readonly IServiceProvider Services = new ServiceCollection()
        .Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(IdentityShape.Apply)
        .BuildServiceProvider();
}
