using System.Security.Cryptography;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>The report cannot be made, and why: said to its requester in words.</summary>
internal sealed class ReportProblemException(Refusal refusal, Exception? cause = null)
    : Exception(refusal.Code, cause)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>
/// The file while it is written, from start to end: it counts, it hashes, and what the disk refuses becomes the sentence
/// that its requester reads.
/// </summary>
internal sealed class ReportFile(Stream inner) : WriteOnlyStream
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static ReportFile Create(Func<Stream> open) => new(Guarded(open));

    /// <summary>Everything is on the disk, not only on its way; lower-case hex of what was written.</summary>
    public string Finish()
    {
        Guarded(() =>
        {
            inner.Flush();
            (inner as FileStream)?.Flush(flushToDisk: true);
            return true;
        });
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override void Flush() =>
        Guarded(() =>
        {
            inner.Flush();
            return true;
        });

    /// <summary>What a disk may refuse, as a problem with words.</summary>
    public static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception refused) when (IsRefused(refused))
        {
            throw Problem(refused);
        }
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        try
        {
            inner.Write(bytes);
        }
        catch (Exception refused) when (IsRefused(refused))
        {
            throw Problem(refused);
        }

        hash.AppendData(bytes);
    }

    protected override async ValueTask TakeAsync(
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancel
    )
    {
        try
        {
            await inner.WriteAsync(bytes, cancel);
        }
        catch (Exception refused) when (IsRefused(refused))
        {
            throw Problem(refused);
        }

        hash.AppendData(bytes.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            try
            {
                inner.Dispose();
            }
            catch (IOException)
            {
                // What is still in its buffer does not fit any more; the file is given up all the same.
            }
        }

        base.Dispose(disposing);
    }

    private static bool IsRefused(Exception error) =>
        error is IOException or UnauthorizedAccessException;

    private static ReportProblemException Problem(Exception refused) =>
        new(
            refused.HResult is NoSpace or QuotaExceeded or WindowsDiskFull
                ? new Refusal("ReportDiskFull", "K3")
                : new Refusal("ReportFolderNotWritable", "K3"),
            refused
        );
}
