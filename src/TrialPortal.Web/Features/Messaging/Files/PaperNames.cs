namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// Which of the names that are looked for stand in a PDF where a reader of PDF may act on them. Bodies of streams are skipped, as packed bytes may look like any
/// name, but for two: one in which an object begins is read as the rest of the file is, and one that unpacks to a list of
/// objects is unpacked and read.
/// </summary>
internal sealed class PaperNames
{
    /// <summary>All that a list of objects says of itself when it is packed as nearly all are.</summary>
    private static readonly HashSet<string> OfLists = new(StringComparer.Ordinal)
    {
        "Type",
        "ObjStm",
        "N",
        "First",
        "Length",
        "Extends",
        "Filter",
        "FlateDecode",
    };

    private readonly byte[] paper;
    private readonly IReadOnlySet<string> wanted;
    private readonly PaperLists lists;

    // No other name is kept: a file of 10 MB has room for millions of them.
    private readonly HashSet<string> all = new(StringComparer.Ordinal);

    /// <summary>Since the last object began, of <see cref="OfLists"/>.</summary>
    private readonly HashSet<string> ofObject = new(StringComparer.Ordinal);

    /// <summary>Nothing stood there twice or is none of <see cref="OfLists"/>.</summary>
    private bool isPlain = true;

    /// <summary>Where, from here on, the next stream ends and the next object begins: each place is looked for once.</summary>
    private int streamEnd = -1;
    private int objectBegin = -1;

    private PaperNames(byte[] paper, IReadOnlySet<string> wanted) =>
        (this.paper, this.wanted, lists) = (paper, wanted, new PaperLists(paper, wanted));

    /// <summary>Null where a list of objects cannot be read: packed in another way, broken, or too large.</summary>
    public static HashSet<string>? Of(byte[] paper, IReadOnlySet<string> wanted)
    {
        var names = new PaperNames(paper, wanted);
        return names.Read() ? names.all : null;
    }

    private bool Read()
    {
        var inComment = false;
        for (var at = 0; at < paper.Length; at++)
        {
            var rest = paper.AsSpan(at);
            inComment = rest[0] == '%' || (inComment && rest[0] is not ((byte)'\r' or (byte)'\n'));
            if (rest[0] == '/')
            {
                at += PaperName.Read(rest[1..], out var name);
                Take(name);
            }
            else if (!inComment && rest.StartsWith("obj"u8))
            {
                BeginObject();
            }
            else if (StartsStream(at))
            {
                if (PastBody(at + "stream".Length) is not { } next)
                {
                    return false;
                }

                at = next - 1;
            }
        }

        return true;
    }

    private void Take(string name)
    {
        if (wanted.Contains(name))
        {
            all.Add(name);
        }

        isPlain &= OfLists.Contains(name) && ofObject.Add(name);
    }

    private void BeginObject()
    {
        ofObject.Clear();
        isPlain = true;
    }

    /// <returns>Where names are looked for again; null where a list of objects cannot be read.</returns>
    private int? PastBody(int begin)
    {
        var body = begin + (paper.AsSpan(begin).StartsWith("\r\n"u8) ? 2 : 1);
        var isList = ofObject.Contains("ObjStm") || ofObject.Contains("First");
        var isPacked = ofObject.Contains("Filter");
        if (isList && isPacked && !(isPlain && ofObject.Contains("FlateDecode")))
        {
            return null;
        }

        if (lists.NamesAt(body, isList && isPacked) is not { } listed)
        {
            return null;
        }

        all.UnionWith(listed);
        BeginObject();
        streamEnd = Past(streamEnd, body, at => At(at, "endstream"u8));
        objectBegin = Past(objectBegin, body, BeginsObject);
        return isList && !isPacked || objectBegin < streamEnd ? body : streamEnd;
    }

    private int Past(int known, int from, Func<int, bool> isThere)
    {
        var at = Math.Max(known, from);
        while (at < paper.Length && !isThere(at))
        {
            at++;
        }

        return at;
    }

    private bool StartsStream(int at) =>
        At(at, "stream"u8)
        && !At(at - "end".Length, "end"u8)
        && at + "stream".Length < paper.Length
        && paper[at + "stream".Length] is (byte)'\r' or (byte)'\n';

    /// <summary><c>12 0 obj</c>, with whatever stands between the number and the word.</summary>
    private bool BeginsObject(int at) =>
        At(at, "obj"u8)
        && at > 0
        && (paper[at - 1] <= ' ' || char.IsAsciiDigit((char)paper[at - 1]));

    private bool At(int at, ReadOnlySpan<byte> word) =>
        at >= 0 && at < paper.Length && paper.AsSpan(at).StartsWith(word);
}
