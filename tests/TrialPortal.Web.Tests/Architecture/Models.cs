using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>The model of each database as the tools see it: no database is opened.</summary>
internal static class Models
{
    public static IReadOnlyList<PortalDbContext> Contexts { get; } =
    [.. House.TypesOf(House.Web).Where(IsFactory).Select(Make)];

    /// <summary>With what the model knows at design time: filters, comments, annotations.</summary>
    public static IModel Of(DbContext db) => db.GetService<IDesignTimeModel>().Model;

    private static bool IsFactory(Type type) =>
        type.GetInterfaces()
            .Any(i =>
                i.IsGenericType
                && i.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>)
            );

    /// <summary>A context builds its model at its first use, by one thread only: here, before tests share it.</summary>
    private static PortalDbContext Make(Type factory)
    {
        var db = (PortalDbContext)
            factory
                .GetMethod(nameof(IDesignTimeDbContextFactory<DbContext>.CreateDbContext))!
                .Invoke(Activator.CreateInstance(factory), [Array.Empty<string>()])!;
        _ = Of(db);
        return db;
    }
}
