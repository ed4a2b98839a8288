using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Reads rows of the audit as they lie in the database, strictly: only what the portal itself would have written passes,
/// so that no changed byte hides behind a lenient conversion. Everything else throws <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class AuditColumns(PortalDbContext db)
{
    public const string Entry = """
        e."Id",e."At",e."ActorKind",e."ActorId",e."ActorName",e."Role",e."Operation",e."StudyId",e."SiteId",e."PatientId",e."Outcome",e."RefusalCode",e."RefusalRule",e."CorrelationId",e."SessionId",e."Build",e."Body"
        """;
    public const string Record = """
        r."Id",r."EntityType",r."EntityId",r."EntityVersion",r."StudyId",r."SiteId",r."PatientId",r."Body"
        """;

    private readonly bool isSqlite = db is SqlitePortalDbContext;

    public AuditLog ReadEntry(DbDataReader reader, int at) =>
        new()
        {
            Id = Id(reader, at),
            At = Instant(reader, at + 1),
            ActorKind = Named<ActorKind>(Text(reader, at + 2)),
            ActorId = MaybeId(reader, at + 3),
            ActorName = Text(reader, at + 4),
            Role = reader.IsDBNull(at + 5) ? null : Named<Role>(Text(reader, at + 5)),
            Operation = Text(reader, at + 6),
            StudyId = MaybeId(reader, at + 7),
            SiteId = MaybeId(reader, at + 8),
            PatientId = MaybeId(reader, at + 9),
            Outcome = Named<AuditOutcome>(Text(reader, at + 10)),
            RefusalCode = MaybeText(reader, at + 11),
            RefusalRule = MaybeText(reader, at + 12),
            CorrelationId = Text(reader, at + 13),
            SessionId = MaybeId(reader, at + 14),
            Build = Text(reader, at + 15),
            Body = Text(reader, at + 16),
        };

    public ChangedRow ReadRecord(DbDataReader reader, int at) =>
        new(
            Id(reader, at),
            Text(reader, at + 1),
            Id(reader, at + 2),
            Number(reader, at + 3),
            new RowOwner(MaybeId(reader, at + 4), MaybeId(reader, at + 5), MaybeId(reader, at + 6)),
            Text(reader, at + 7)
        );

    public Guid Id(DbDataReader reader, int column)
    {
        if (!isSqlite)
        {
            return reader.GetGuid(column);
        }

        // SQLite compares ids as text: another case is another id to every query.
        var text = Text(reader, column);
        return
            Guid.TryParseExact(text, "D", out var id) && !text.AsSpan().ContainsAnyInRange('a', 'f')
            ? id
            : throw new InvalidDataException("an id is not written as the portal writes it");
    }

    public Guid? MaybeId(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Id(reader, column);

    public string Text(DbDataReader reader, int column)
    {
        RequireKind(reader, column, typeof(string));
        return reader.GetString(column);
    }

    private int Number(DbDataReader reader, int column)
    {
        RequireKind(reader, column, typeof(long));
        return reader.GetInt32(column);
    }

    /// <summary>On SQLite, see <see cref="SqliteValue"/>; PostgreSQL keeps one kind in a column.</summary>
    public void RequireKind(DbDataReader reader, int column, Type kind)
    {
        if (isSqlite && reader.GetFieldType(column) != kind)
        {
            throw SqliteValue.OfAnotherKind();
        }
    }

    public DateTimeOffset Instant(DbDataReader reader, int column)
    {
        RequireKind(reader, column, typeof(long));
        var instant = db.FromDb(reader, column);
        return instant.Ticks % TimeSpan.TicksPerMicrosecond == 0
            ? instant
            : throw new InvalidDataException("an instant is not in whole microseconds");
    }

    /// <summary>A value of a live row, of the type in which the model keeps it.</summary>
    public object Value(DbDataReader reader, int column, Type type) =>
        type == typeof(Guid) ? Id(reader, column)
        : isSqlite ? SqliteValue.Read(reader.GetValue(column), type)
        : type == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(column)
        : type == typeof(TimeOnly) ? reader.GetFieldValue<TimeOnly>(column)
        : type == typeof(DateTimeOffset) ? reader.GetFieldValue<DateTimeOffset>(column)
        : reader.GetValue(column);

    /// <summary>A fault of the row read, not of the connection.</summary>
    public static bool IsUnreadable(Exception error) =>
        error
            is InvalidDataException
                or InvalidCastException
                or FormatException
                or ArgumentException
                or OverflowException;

    private string? MaybeText(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Text(reader, column);

    public static T Named<T>(string text)
        where T : struct, Enum =>
        Names<T>.All.TryGetValue(text, out var value)
            ? value
            : throw new InvalidDataException($"\"{text}\" is no {typeof(T).Name}");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> All = Enum.GetValues<T>()
            .ToFrozenDictionary(v => v.ToString(), StringComparer.Ordinal);
    }
}
