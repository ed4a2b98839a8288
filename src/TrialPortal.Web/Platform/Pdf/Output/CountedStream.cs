namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Passes on what is written, and counts it. Closing it leaves the inner stream open.</summary>
internal sealed class CountedStream(Stream inner) : WriteOnlyStream
{
    protected override void Take(ReadOnlySpan<byte> bytes) => inner.Write(bytes);

    protected override ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        inner.WriteAsync(bytes, cancel);
}
