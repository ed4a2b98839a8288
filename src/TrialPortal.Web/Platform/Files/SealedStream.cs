namespace TrialPortal.Web.Platform.Files;

/// <summary>The content of a sealed file, read forward, one chunk in memory.</summary>
internal sealed class SealedStream(Stream lies, SealedFile file) : Stream
{
    private readonly byte[] sealedChunk = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private readonly byte[] chunk = new byte[SealedFile.ChunkSize];
    private int next;
    private int from;
    private int until;
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => file.Length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (from == until && read < file.Length)
        {
            await NextAsync(cancellationToken);
        }

        var some = Math.Min(buffer.Length, until - from);
        chunk.AsMemory(from, some).CopyTo(buffer);
        (from, read) = (from + some, read + some);
        return some;
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Reading is asynchronous here.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lies.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task NextAsync(CancellationToken cancel)
    {
        var plain = (int)Math.Min(SealedFile.ChunkSize, file.Length - read);
        var whole = sealedChunk.AsMemory(0, plain + SealedFile.TagSize);
        await lies.ReadExactlyAsync(whole, cancel);
        file.Unseal(next++, whole.Span, chunk.AsSpan(0, plain));
        (from, until) = (0, plain);
    }
}
