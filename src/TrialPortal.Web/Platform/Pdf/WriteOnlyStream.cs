namespace TrialPortal.Web.Platform.Pdf;

/// <summary>A stream that is written from its start to its end: what comes is taken, and counted.</summary>
internal abstract class WriteOnlyStream : Stream
{
    public long Written { get; private set; }
    public sealed override bool CanRead => false;
    public sealed override bool CanSeek => false;
    public sealed override bool CanWrite => true;
    public sealed override long Length => Written;

    public sealed override long Position
    {
        get => Written;
        set => throw new NotSupportedException();
    }

    public sealed override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer);
        Written += buffer.Length;
    }

    public sealed override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    public sealed override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        await TakeAsync(buffer, cancellationToken);
        Written += buffer.Length;
    }

    public sealed override Task WriteAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public sealed override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    protected abstract void Take(ReadOnlySpan<byte> bytes);

    protected abstract ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);
}
