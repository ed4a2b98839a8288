using System.Buffers.Binary;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// Where each object lies. Neighbours in number that are neighbours in an object stream are one run, so that a million
/// elements of a long table take the memory of their streams.
/// </summary>
internal sealed class CrossReferences
{
    private const int EntryLength = 9;
    private const int NeverAgain = 65_535;
    private const int ChunkLength = 4096;
    private readonly List<Run[]> chunks = [];
    private int runs;

    /// <param name="Container">Object stream that holds the run; 0: the one object stands in the file itself.</param>
    /// <param name="Place">Where it stands in the file; in a stream the place of the first, and how many follow each other.</param>
    private readonly record struct Run(int First, int Container, long Place)
    {
        public static Run Of(int first, int container, int index, int count) =>
            new(first, container, ((long)count << 32) | (uint)index);

        public int Count => Container == 0 ? 1 : (int)(Place >> 32);

        public int Index => (int)Place;
    }

    public void InFile(Ref number, long offset) => Add(new(number.Number, 0, offset));

    public void InStream(Ref number, Ref container, int index)
    {
        if (
            runs > 0
            && Last is var last
            && last.Container == container.Number
            && last.First + last.Count == number.Number
            && last.Index + last.Count == index
        )
        {
            Last = Run.Of(last.First, last.Container, last.Index, last.Count + 1);
        }
        else
        {
            Add(Run.Of(number.Number, container.Number, index, 1));
        }
    }

    private ref Run Last => ref chunks[^1][(runs - 1) % ChunkLength];

    /// <summary>In pieces, since a list that doubles holds three times what it needs while it grows.</summary>
    private void Add(Run run)
    {
        if (runs % ChunkLength == 0)
        {
            chunks.Add(new Run[ChunkLength]);
        }

        runs++;
        Last = run;
    }

    /// <summary>Rows of the cross-reference stream: kind, place, index, each as the difference to the row before (PNG "up").</summary>
    public void Write(Stream deflated, int count)
    {
        var sorted = chunks.SelectMany(c => c).Take(runs).ToArray();
        chunks.Clear();
        Array.Sort(sorted, (a, b) => a.First.CompareTo(b.First));
        Span<byte> row = stackalloc byte[EntryLength];
        Span<byte> before = stackalloc byte[EntryLength];
        var next = 0;
        foreach (var run in sorted)
        {
            Free(deflated, run.First - next, row, before);
            for (var i = 0; i < run.Count; i++)
            {
                if (run.Container == 0)
                {
                    Write(deflated, 1, run.Place, 0, row, before);
                }
                else
                {
                    Write(deflated, 2, run.Container, run.Index + i, row, before);
                }
            }

            next = run.First + run.Count;
        }

        Free(deflated, count - next, row, before);
    }

    /// <summary>Columns of a row as /W says them.</summary>
    public const string Widths = "[1 5 3]";

    public const int Columns = EntryLength;

    /// <summary>Number 0, and numbers that were kept and not needed.</summary>
    private static void Free(Stream deflated, int count, Span<byte> row, Span<byte> before)
    {
        for (var i = 0; i < count; i++)
        {
            Write(deflated, 0, 0, NeverAgain, row, before);
        }
    }

    private static void Write(
        Stream deflated,
        byte kind,
        long place,
        long index,
        Span<byte> row,
        Span<byte> before
    )
    {
        Span<byte> bytes = stackalloc byte[8];
        row[0] = kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes, place);
        bytes[3..].CopyTo(row[1..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, index);
        bytes[5..].CopyTo(row[6..]);
        Span<byte> difference = stackalloc byte[EntryLength + 1];
        difference[0] = 2;
        for (var i = 0; i < EntryLength; i++)
        {
            difference[i + 1] = (byte)(row[i] - before[i]);
        }

        deflated.Write(difference);
        row.CopyTo(before);
    }
}
