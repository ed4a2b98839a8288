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
    private readonly List<Run> runs = [];

    /// <param name="Container">Object stream that holds the run; 0: the one object stands in the file itself.</param>
    /// <param name="At">Place of the first in its stream, or in the file.</param>
    private readonly record struct Run(int First, int Count, int Container, long At);

    public void InFile(Ref number, long offset) => runs.Add(new(number.Number, 1, 0, offset));

    public void InStream(Ref number, Ref container, int index)
    {
        if (
            runs.Count > 0
            && runs[^1] is var last
            && last.Container == container.Number
            && last.First + last.Count == number.Number
            && last.At + last.Count == index
        )
        {
            runs[^1] = last with { Count = last.Count + 1 };
        }
        else
        {
            runs.Add(new(number.Number, 1, container.Number, index));
        }
    }

    /// <summary>Rows of the cross-reference stream: kind, place, index, each as the difference to the row before (PNG "up").</summary>
    public void Write(Stream deflated, int count)
    {
        runs.Sort((a, b) => a.First.CompareTo(b.First));
        Span<byte> row = stackalloc byte[EntryLength];
        Span<byte> before = stackalloc byte[EntryLength];
        var next = 0;
        foreach (var run in runs)
        {
            Free(deflated, run.First - next, row, before);
            for (var i = 0; i < run.Count; i++)
            {
                if (run.Container == 0)
                {
                    Write(deflated, 1, run.At, 0, row, before);
                }
                else
                {
                    Write(deflated, 2, run.Container, run.At + i, row, before);
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
