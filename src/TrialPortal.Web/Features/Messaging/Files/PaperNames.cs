namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// Every <c>/Name</c> in a PDF that a reader of PDF may act on. Bodies of streams are skipped, as packed bytes may look like any
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
    private readonly PaperLists lists;
    private readonly HashSet<string> all = new(StringComparer.Ordinal);

    /// <summary>Since the last object began.</summary>
    private readonly List<string> ofObject = [];

    /// <summary>Where, from here on, the next stream ends and the next object begins: each place is looked for once.</summary>
    private int streamEnd = -1;
    private int objectBegin = -1;

    private PaperNames(byte[] paper) => (this.paper, lists) = (paper, new PaperLists(paper));

    /// <summary>Null where a list of objects cannot be read: packed in another way, broken, or too large.</summary>
    public static HashSet<string>? Of(byte[] paper)
    {
        var names = new PaperNames(paper);
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
                all.Add(name);
                ofObject.Add(name);
            }
            else if (!inComment && rest.StartsWith("obj"u8))
            {
                ofObject.Clear();
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

    /// <returns>Where names are looked for again; null where a list of objects cannot be read.</returns>
    private int? PastBody(int begin)
    {
        var body = begin + (paper.AsSpan(begin).StartsWith("\r\n"u8) ? 2 : 1);
        var isList = ofObject.Contains("ObjStm") || ofObject.Contains("First");
        var isPacked = ofObject.Contains("Filter");
        if (isList && isPacked && !IsPackedPlainly())
        {
            return null;
        }

        if (lists.NamesAt(body, isList && isPacked) is not { } listed)
        {
            return null;
        }

        all.UnionWith(listed);
        ofObject.Clear();
        streamEnd = Past(streamEnd, body, at => At(at, "endstream"u8));
        objectBegin = Past(objectBegin, body, BeginsObject);
        return isList && !isPacked || objectBegin < streamEnd ? body : streamEnd;
    }

    /// <summary>Nothing in its head is there twice or says more than how long it is.</summary>
    private bool IsPackedPlainly() =>
        ofObject.Contains("FlateDecode")
        && ofObject.All(OfLists.Contains)
        && ofObject.Distinct(StringComparer.Ordinal).Count() == ofObject.Count;

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
