using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>One column of one table, to be altered in one row and put back.</summary>
internal sealed record Column(string Table, string Name, Type Kind, IReadOnlyList<string> Key)
{
    /// <summary>Every column of these tables of the model.</summary>
    public static async Task<List<Column>> OfAsync(
        TestDatabase database,
        Func<IEntityType, bool> tables
    )
    {
        await using var services = Proof.Services(database);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return db
            .Model.GetEntityTypes()
            .Where(tables)
            .SelectMany(type =>
                Properties(type)
                    .Select(p => new Column(
                        type.GetTableName()!,
                        p.GetColumnName(StoreObjectIdentifier.Table(type.GetTableName()!))!,
                        Stored(p),
                        type.FindPrimaryKey()!.Properties.Select(k => k.GetColumnName()).ToList()
                    ))
            )
            .ToList();
    }

    /// <summary>Alters the column in one row, asks, and puts the old value back. The guards are down.</summary>
    public Task AlterAsync(Damage damage, Func<Task> look) => ChangeAsync(damage, Altered, look);

    /// <summary>Likewise, with what reads the same to whoever reads kindly, and is another value to a query.</summary>
    public Task DisguiseAsync(Damage damage, Func<Task> look) =>
        ChangeAsync(damage, Disguised, look);

    private async Task ChangeAsync(Damage damage, Func<object, object> change, Func<Task> look)
    {
        var keys = string.Join(',', Key.Select(k => $"\"{k}\""));
        var row = (
            await damage.RowsAsync(
                $"SELECT \"{Name}\",{keys} FROM \"{Table}\" ORDER BY (\"{Name}\" IS NULL),{keys} LIMIT 1"
            )
        ).SingleOrDefault();
        Assert.True(row is not null, $"{Table} has no row to change.");
        var (old, altered) = (row[0], change(row[0]));
        if (altered is DBNull)
        {
            return;
        }

        var place = row[1..].ToArray();
        await SetAsync(damage, altered, place);
        await look();
        var at = Key.ToList().IndexOf(Name);
        if (at >= 0)
        {
            place[at] = altered;
        }

        await SetAsync(damage, old, place);
    }

    public override string ToString() => $"{Table}.{Name}";

    private async Task SetAsync(Damage damage, object value, object[] place)
    {
        var where = Key.Select((k, i) => $"\"{k}\"=@p{i + 1}");
        var rows = await damage.DoAsync(
            $"UPDATE \"{Table}\" SET \"{Name}\"=@p0 WHERE {string.Join(" AND ", where)}",
            [value, .. place]
        );
        Assert.Equal(1, rows);
    }

    /// <summary>The smallest change that the column's type allows.</summary>
    private object Altered(object value) =>
        value switch
        {
            "" => "7",
            string text => $"{text[..^1]}{(text[^1] == '7' ? '8' : '7')}",
            byte[] bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
            long flag when Kind == typeof(bool) => 1 - flag,
            long number => number + (Kind == typeof(DateTimeOffset) ? 10 : 1000),
            int number => number + 1000,
            bool flag => !flag,
            Guid id => new Guid([.. id.ToByteArray()[..^1], (byte)(id.ToByteArray()[^1] ^ 1)]),
            DateTime instant => instant.AddTicks(10),
            DateOnly day => day.AddDays(1),
            TimeOnly clock => clock.Add(TimeSpan.FromSeconds(1)),
            decimal amount => amount + 1,
            DBNull => Some(),
            _ => throw new InvalidOperationException($"{this} is {value.GetType().Name}."),
        };

    /// <summary>Nothing where the database allows no other form: PostgreSQL keeps one kind in a column.</summary>
    private object Disguised(object value) =>
        value switch
        {
            string text when Kind.IsEnum => text.ToUpperInvariant(),
            _ when TestDatabase.Kind != DatabaseKind.Sqlite => DBNull.Value,
            string text => System.Text.Encoding.UTF8.GetBytes(text),
            1L when Kind == typeof(bool) => 7L,
            long number => $"{number} x",
            _ => DBNull.Value,
        };

    private object Some() =>
        Kind == typeof(Guid) ? new Guid("01900000-0000-7000-8000-000000000001")
        : Kind == typeof(DateTimeOffset)
            ? TestDatabase.Kind == DatabaseKind.Sqlite ? TestClock.Thursday.Ticks
                : TestClock.Thursday
        : Kind == typeof(DateOnly)
            ? TestDatabase.Kind == DatabaseKind.Sqlite ? "2026-03-12"
                : new DateOnly(2026, 3, 12)
        : Kind == typeof(bool) ? true
        : Kind == typeof(int) ? 7
        : Kind == typeof(long) ? 7L
        : Kind == typeof(decimal)
            ? TestDatabase.Kind == DatabaseKind.Sqlite ? "7.5"
                : 7.5m
        : Kind.IsEnum ? Enum.GetNames(Kind)[0]
        : "x";

    private static Type Stored(IProperty property) =>
        Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    private static IEnumerable<IProperty> Properties(ITypeBase type) =>
        type.GetProperties()
            .Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));
}
