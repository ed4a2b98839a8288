using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// SQLite knows no roles: on its working connections the portal itself refuses every statement that would change the
/// shape of the database, above all one that drops a guard. Setting up and migrating open connections that may.
/// </summary>
internal static class SqliteShape
{
    /// <summary>Answers SQLite when it compiles a statement; kept alive here, as SQLite holds only a pointer.</summary>
    public static readonly delegate_authorizer Refuse = (_, action, name, _, _, _) =>
        action switch
        {
            raw.SQLITE_DROP_TRIGGER
            or raw.SQLITE_DROP_TABLE
            or raw.SQLITE_DROP_INDEX
            or raw.SQLITE_DROP_VIEW
            or raw.SQLITE_ALTER_TABLE
            or raw.SQLITE_CREATE_TRIGGER
            or raw.SQLITE_CREATE_TABLE
            or raw.SQLITE_CREATE_INDEX
            or raw.SQLITE_CREATE_VIEW
            or raw.SQLITE_ATTACH
            or raw.SQLITE_DETACH => raw.SQLITE_DENY,
            raw.SQLITE_PRAGMA when IsSwitch(name.utf8_to_string()) => raw.SQLITE_DENY,
            _ => raw.SQLITE_OK,
        };

    public static void Guard(SqliteConnection connection, delegate_authorizer? guard) =>
        raw.sqlite3_set_authorizer(connection.Handle, guard, null);

    /// <summary>Pragmas by which guards could be passed.</summary>
    private static bool IsSwitch(string? pragma) =>
        pragma?.ToLowerInvariant()
            is "recursive_triggers"
                or "writable_schema"
                or "foreign_keys"
                or "trusted_schema"
                or "ignore_check_constraints";
}
