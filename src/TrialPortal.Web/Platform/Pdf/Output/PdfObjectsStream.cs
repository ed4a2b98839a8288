namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>What is written here goes into the file; only asynchronous writes make it go on at once.</summary>
internal sealed class PdfObjectsStream(PdfObjects objects) : WriteOnlyStream
{
    protected override void Take(ReadOnlySpan<byte> bytes) => objects.Append(bytes);

    protected override async ValueTask TakeAsync(
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancel
    )
    {
        objects.Append(bytes.Span);
        if (objects.IsFlushDue)
        {
            await objects.FlushAsync(cancel);
        }
    }
}
