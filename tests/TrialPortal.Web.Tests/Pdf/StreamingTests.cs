using System.Runtime.CompilerServices;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>A page is in memory, never the document.</summary>
[Trait("id", "K3")]
public sealed class StreamingTests
{
    [Fact]
    public async Task Rows_that_are_drawn_are_let_go()
    {
        var given = new List<WeakReference>();
        var most = 0;

        await Paper.WriteAsync(Paper.Of(Paper.Table(Rows())));

        // The one being drawn, the one being made, and what a debugger's frames may hold.
        Assert.InRange(most, 1, 4);

        async IAsyncEnumerable<ReportRow> Rows()
        {
            for (var i = 1; i <= 2000; i++)
            {
                if (i % 250 == 0)
                {
                    GC.Collect();
                    most = Math.Max(most, given.Count(r => r.IsAlive));
                }

                yield return Make(i);
            }

            await Task.CompletedTask;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        ReportRow Make(int number)
        {
            var row = Paper.Row(number);
            given.Add(new(row));
            return row;
        }
    }

    [Fact]
    public async Task Blocks_that_are_drawn_are_let_go()
    {
        var given = new List<WeakReference>();
        var most = 0;

        await Paper.WriteAsync(Paper.Of() with { Blocks = Blocks() });

        Assert.InRange(most, 1, 4);

        async IAsyncEnumerable<ReportBlock> Blocks()
        {
            for (var i = 1; i <= 1000; i++)
            {
                if (i % 250 == 0)
                {
                    GC.Collect();
                    most = Math.Max(most, given.Count(r => r.IsAlive));
                }

                yield return Make(i);
            }

            await Task.CompletedTask;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        ReportBlock Make(int number)
        {
            var block = new ReportParagraph($"Paragraph {number}");
            given.Add(new(block));
            return block;
        }
    }

    [Fact]
    public async Task Pages_are_in_the_file_while_later_rows_are_not_yet_read()
    {
        using var file = new MemoryStream();
        var lengths = new List<long>();

        await new PdfWriter().WriteAsync(Paper.Of(Paper.Table(Rows())), file, null, default);

        Assert.True(lengths[^1] > 100_000, $"{lengths[^1]} bytes before the last row");
        Assert.True(file.Length - lengths[^1] < 200_000, $"{file.Length} bytes in all");

        async IAsyncEnumerable<ReportRow> Rows()
        {
            for (var i = 1; i <= 5000; i++)
            {
                lengths.Add(file.Length);
                yield return Paper.Row(i);
            }

            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_file_is_only_appended_to_and_stays_open()
    {
        await using var file = new AppendOnly();

        await new PdfWriter().WriteAsync(
            Paper.Everything(new(ReportSheet.A4, true)),
            file,
            null,
            default
        );

        Assert.False(file.IsClosed);
        Assert.True(file.Written > 10_000);
    }

    [Fact]
    public async Task Progress_is_told_after_each_page_with_the_rows_so_far()
    {
        var told = new List<ReportProgress>();

        var pages = await new PdfWriter().WriteAsync(
            Paper.Of(Paper.Table(Paper.Rows(100)), Paper.Table(Paper.Rows(20))),
            Stream.Null,
            new Told(told.Add),
            default
        );

        Assert.Equal(Enumerable.Range(1, pages), told.Select(t => t.Pages));
        Assert.Equal(told.Select(t => t.Rows).Order(), told.Select(t => t.Rows));
        Assert.Equal(120, told[^1].Rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public async Task Stopping_is_heard_at_the_next_row(int after)
    {
        using var stop = new CancellationTokenSource();
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new PdfWriter().WriteAsync(Paper.Of(Paper.Table(Rows())), Stream.Null, null, stop.Token)
        );

        Assert.Equal(after, read);

        async IAsyncEnumerable<ReportRow> Rows()
        {
            for (var i = 1; i <= 5000; i++)
            {
                if (++read == after)
                {
                    await stop.CancelAsync();
                }

                yield return Paper.Row(i);
            }
        }
    }

    [Fact]
    public async Task A_reader_of_rows_that_fails_is_closed_and_heard()
    {
        var isClosed = false;

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Paper.WriteAsync(Paper.Of(Paper.Table(Rows())))
        );

        Assert.True(isClosed);

        async IAsyncEnumerable<ReportRow> Rows()
        {
            try
            {
                yield return Paper.Row(1);
                await Task.CompletedTask;
                throw new InvalidOperationException("The database has gone.");
            }
            finally
            {
                isClosed = true;
            }
        }
    }

    [Fact]
    public async Task A_preview_reads_no_more_rows_than_its_page_shows_and_one()
    {
        var read = 0;

        var page = await Paper.FirstPageAsync(
            Paper.Of(new ReportHeading(1, "Movements"), Paper.Table(Rows()), Paper.Table())
        );

        var shown = page.Texts.Count(t => t.Text == "K-104327 dispensed");
        Assert.InRange(shown, 10, 40);
        Assert.Equal(shown + 1, read);

        async IAsyncEnumerable<ReportRow> Rows()
        {
            for (var i = 1; i <= 5000; i++)
            {
                read++;
                yield return Paper.Row(i);
            }

            await Task.CompletedTask;
        }
    }

    private sealed class Told(Action<ReportProgress> tell) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value) => tell(value);
    }

    /// <summary>As the body of an answer is: no seeking, no synchronous write.</summary>
    private sealed class AppendOnly : Stream
    {
        public long Written { get; private set; }
        public bool IsClosed { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
