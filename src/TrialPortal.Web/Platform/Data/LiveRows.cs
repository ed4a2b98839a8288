using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>A regulated row as it lies in its table, in the one form of text that the audit records; fields in the order of <see cref="LiveRows.Names"/>.</summary>
/// <param name="Key">The id as the database gives it, to go on after.</param>
/// <param name="Id">Null when it is not one that the portal has written.</param>
internal sealed record LiveRow(
    object Key,
    Guid? Id,
    string? Version,
    string? UpdatedAt,
    Guid? LastAuditId,
    string?[] Fields
);

/// <summary>One version of a row, as its record and values say; the values as UTF-8.</summary>
internal sealed record PastVersion(
    Guid RowId,
    int Version,
    Guid RecordId,
    DateTimeOffset? At,
    List<byte[]> Values
);

/// <summary>Reads one audited table and its history, both in the order of the row's id, part by part.</summary>
internal sealed class LiveRows(PortalDbContext db, IEntityType type, byte[] digestKey)
{
    public const string Unreadable = "(unreadable)";
    private const int Most = 1000;

    private readonly AuditColumns columns = new(db);
    private readonly List<LiveColumn> live = [.. Walk(type, "")];

    public string Name => type.ClrType.Name;

    /// <summary>The columns, by the name they have in records.</summary>
    public IEnumerable<string> Names => live.Select(c => c.Name);

    /// <summary>The next rows after an id; fewer than asked for means the last ones.</summary>
    public async Task<(List<LiveRow> Rows, bool More)> AfterAsync(
        object? after,
        CancellationToken cancel
    )
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var names = live.Select(c => $"\"{c.Property.GetColumnName(table)}\"");
        var where = after is null ? "" : """ WHERE "Id">@p0""";
        await using var command = Rows.Command(
            db,
            $"SELECT {string.Join(',', names)} FROM \"{table.Name}\"{where} ORDER BY \"Id\" LIMIT {Most}",
            after is null ? [] : [after]
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<LiveRow>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Read(reader));
        }

        return (rows, rows.Count == Most);
    }

    /// <summary>All versions of the rows after one id, up to another, in order.</summary>
    public async Task<List<PastVersion>> HistoryAsync(
        object? after,
        object? upTo,
        CancellationToken cancel
    )
    {
        var bounds = new List<object?> { Name };
        var text = """
            SELECT r."EntityId",r."EntityVersion",r."Id",e."At",v."Fields" FROM "AuditRecords" r
            LEFT JOIN "AuditLogs" e ON e."Id"=r."EntryId" LEFT JOIN "AuditValues" v ON v."OwnerId"=r."Id"
            WHERE r."EntityType"=@p0
            """;
        if (after is not null)
        {
            text += """ AND r."EntityId">@p1""";
            bounds.Add(after);
        }

        if (upTo is not null)
        {
            text += $""" AND r."EntityId"<=@p{bounds.Count}""";
            bounds.Add(upTo);
        }

        await using var command = Rows.Command(
            db,
            text + """ ORDER BY r."EntityId",r."EntityVersion",r."Id" """,
            [.. bounds]
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await VersionsAsync(reader, cancel);
    }

    private async Task<List<PastVersion>> VersionsAsync(
        DbDataReader reader,
        CancellationToken cancel
    )
    {
        var versions = new List<PastVersion>();
        while (await reader.ReadAsync(cancel))
        {
            try
            {
                AddVersion(reader, versions);
            }
            catch (Exception error) when (AuditColumns.IsUnreadable(error))
            {
                // Named by the walk over the entries, or as covered by none; to its row it is missing.
            }
        }

        return versions;
    }

    private void AddVersion(DbDataReader reader, List<PastVersion> versions)
    {
        var record = columns.Id(reader, 2);
        if (versions.Count == 0 || versions[^1].RecordId != record)
        {
            versions.Add(
                new PastVersion(
                    columns.Id(reader, 0),
                    reader.GetInt32(1),
                    record,
                    reader.IsDBNull(3) ? null : db.FromDb(reader, 3),
                    []
                )
            );
        }

        if (!reader.IsDBNull(4))
        {
            versions[^1].Values.Add(reader.GetFieldValue<byte[]>(4));
        }
    }

    private LiveRow Read(DbDataReader reader)
    {
        var fields = new string?[live.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Text(reader, i, live[i]);
        }

        return new LiveRow(
            reader.GetValue(Place(nameof(Record.Id))),
            MaybeId(Place(nameof(Record.Id))),
            fields[Place(nameof(Record.Version))],
            fields[Place(nameof(Record.UpdatedAt))],
            MaybeId(Place(PortalDbContext.LastAuditId)),
            fields
        );

        Guid? MaybeId(int at) => fields[at] == Unreadable ? null : columns.MaybeId(reader, at);

        int Place(string name) => live.FindIndex(c => c.Name == name);
    }

    private string? Text(DbDataReader reader, int column, LiveColumn of)
    {
        try
        {
            return AuditFields.Text(Value(reader, column, of), of.Class, digestKey);
        }
        catch (Exception error)
            when (AuditColumns.IsUnreadable(error)
                || error is InvalidOperationException or NotCanonicalException
            )
        {
            return Unreadable;
        }
    }

    /// <summary>
    /// What EF would give the property, from the same column and by the same converter; only as EF writes it, as what reads
    /// the same and is written otherwise is found by no query.
    /// </summary>
    private object? Value(DbDataReader reader, int column, LiveColumn of)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        var stored = columns.Value(reader, column, of.Stored);
        if (of.Converter is null)
        {
            return stored;
        }

        var value = of.Converter.ConvertFromProvider(stored);
        return stored.Equals(of.Converter.ConvertToProvider(value))
            ? value
            : throw new InvalidDataException("a value is written otherwise");
    }

    private static IEnumerable<LiveColumn> Walk(ITypeBase part, string prefix) =>
        part.GetProperties()
            .Select(p => new LiveColumn(prefix + p.Name, p))
            .Concat(
                part.GetComplexProperties()
                    .SelectMany(c => Walk(c.ComplexType, $"{prefix}{c.Name}."))
            );

    /// <summary>How one column is read: asked of the model once, not for each row.</summary>
    private sealed class LiveColumn(string name, IProperty property)
    {
        public string Name => name;
        public IProperty Property => property;
        public AuditClass Class { get; } = AuditFields.ClassOf(property);
        public ValueConverter? Converter { get; } = property.GetTypeMapping().Converter;

        /// <summary>The type in which the database keeps it.</summary>
        public Type Stored { get; } =
            property.GetTypeMapping().Converter?.ProviderClrType is { } provider
                ? Nullable.GetUnderlyingType(provider) ?? provider
                : Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
    }
}
