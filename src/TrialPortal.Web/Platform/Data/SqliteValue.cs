using System.Globalization;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Values as the driver writes them to SQLite, and no other way. SQLite keeps any kind of value in any column and the driver
/// reads it as whatever is asked for, but queries compare what is kept: a row whose site is kept as bytes reads as before,
/// and is found by nobody.
/// </summary>
internal static class SqliteValue
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <param name="kept">Of the kind in which it is kept: a number, a text or bytes.</param>
    public static object Read(object kept, Type type) =>
        (kept, type) switch
        {
            (string text, _) when type == typeof(string) => text,
            (long number, _) when type == typeof(long) => number,
            (long number, _) when type == typeof(int) => checked((int)number),
            (0L, _) when type == typeof(bool) => false,
            (1L, _) when type == typeof(bool) => true,
            (byte[] bytes, _) when type == typeof(byte[]) => bytes,
            (string text, _) when type == typeof(DateOnly) => AsWritten(
                text,
                DateOnly.Parse(text, Invariant)
            ),
            (string text, _) when type == typeof(TimeOnly) => AsWritten(
                text,
                TimeOnly.Parse(text, Invariant)
            ),
            (string text, _) when type == typeof(decimal) => AsWritten(
                text,
                decimal.Parse(text, NumberStyles.Number, Invariant)
            ),
            _ => throw OfAnotherKind(),
        };

    public static InvalidDataException OfAnotherKind() =>
        new("a value is not kept as the portal keeps it");

    private static object AsWritten(string text, object value) =>
        text == Text(value) ? value : throw OfAnotherKind();

    private static string Text(object value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy'-'MM'-'dd", Invariant),
            TimeOnly time when time.Ticks % TimeSpan.TicksPerSecond == 0 => time.ToString(
                "HH':'mm':'ss",
                Invariant
            ),
            TimeOnly time => time.ToString("HH':'mm':'ss'.'fffffff", Invariant),
            decimal amount => amount.ToString("0.0###########################", Invariant),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
        };
}
