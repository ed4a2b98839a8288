using Microsoft.Data.Sqlite;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Demo data are marked in the header of their file, so that no other data can pass for them nor they for others.</summary>
internal static class DemoMark
{
    /// <summary>"TPDE" as SQLite's application id.</summary>
    private const int Mark = 0x54504445;

    public static bool IsOn(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            using var connection = Open(file);
            return Run(connection, "PRAGMA application_id") == Mark;
        }
        catch (SqliteException)
        {
            // A damaged file is told apart, with its own sentence, before anything is served.
            return false;
        }
    }

    /// <summary>Marks a complete file that nobody has open, and folds its log into it so that it can be renamed.</summary>
    public static void Set(string file)
    {
        SqliteConnection.ClearAllPools();
        using var connection = Open(file);
        Run(
            connection,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"PRAGMA application_id={Mark}; PRAGMA wal_checkpoint(TRUNCATE);"
            )
        );
    }

    private static long? Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar() as long?;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
        );
        connection.Open();
        return connection;
    }
}
