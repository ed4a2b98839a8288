using System.Buffers.Text;
using System.Text;

namespace TrialPortal.Web.Platform.Data;

/// <summary>One page of a list and the places before and after it. The cost of a page does not grow with the table.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="Before">Cursor of the page before; null on the first.</param>
/// <param name="After">Cursor of the page after; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Before, string? After);

/// <summary>A place in an ordered list: the key of the row it stands at, and which way to read from there.</summary>
/// <param name="Backward">Read the rows before the key, nearest first.</param>
/// <param name="Keys">The sort keys of that row as text, most significant first.</param>
public sealed record Cursor(bool Backward, IReadOnlyList<string> Keys)
{
    private const char Separator = '\u001f';

    /// <summary>Opaque text for the URL; holds ids, numbers and instants, never personal data.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                (Backward ? "b" : "f") + Separator + string.Join(Separator, Keys)
            )
        );

    /// <summary>Reads a cursor from a URL; null when there is none or it is not one: the list then starts at its beginning.</summary>
    public static Cursor? Read(string? text, int keys)
    {
        if (text is not { Length: > 0 and < 500 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        return
            parts.Length == keys + 1
            && parts[0] is "b" or "f"
            && !parts.Any(p => p.Contains('\0', StringComparison.Ordinal))
            ? new Cursor(parts[0] == "b", parts[1..])
            : null;
    }
}

/// <summary>Turns the rows read from a cursor into a page: one row more than asked tells whether there is another page.</summary>
public static class Keyset
{
    /// <param name="rows">At most <paramref name="size"/> + 1 rows, in reading order (reversed when reading backward).</param>
    /// <param name="keysOf">The sort keys of a row, as in <see cref="Cursor.Keys"/>.</param>
    public static Page<T> Page<T>(
        IReadOnlyList<T> rows,
        int size,
        Cursor? from,
        Func<T, IReadOnlyList<string>> keysOf
    )
    {
        var more = rows.Count > size;
        var backward = from?.Backward == true;
        var items = rows.Take(size).ToList();
        if (backward)
        {
            items.Reverse();
        }

        var before = items.Count > 0 && (backward ? more : from is not null);
        var after = items.Count > 0 && (backward || more);
        return new Page<T>(
            items,
            before ? new Cursor(true, keysOf(items[0])).ToString() : null,
            after ? new Cursor(false, keysOf(items[^1])).ToString() : null
        );
    }
}
