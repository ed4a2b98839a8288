using System.Security.Cryptography;
using System.Text;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// The last checkpoint, kept outside the database: the one thing that a restored, cut or rewritten database cannot agree
/// with. The file holds the text of <see cref="CheckpointText"/>.
/// </summary>
internal sealed class CheckpointFile(string folder, AuditKeys keys)
{
    public string Path { get; } = System.IO.Path.Combine(folder, "last.checkpoint");

    /// <summary>Null when none was ever kept here.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or not signed by this installation's key.</exception>
    public AuditCheckpoint? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            var kept = CheckpointText.Read(File.ReadAllText(Path, Encoding.UTF8));
            return Problem(kept) is { } problem ? throw new InvalidDataException(problem) : kept;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new InvalidDataException("is damaged", error);
        }
    }

    /// <summary>What is wrong with a checkpoint taken by itself; null when its signature holds.</summary>
    public string? Problem(AuditCheckpoint checkpoint) =>
        checkpoint.KeyId != keys.KeyId ? $"is signed with another key ({checkpoint.KeyId})"
        : checkpoint.Origin != keys.Origin ? $"is of another installation ({checkpoint.Origin})"
        : keys.Signer.VerifyData(
            CheckpointText.Statement(checkpoint),
            checkpoint.Signature,
            HashAlgorithmName.SHA256
        )
            ? null
        : "does not fit its signature";

    /// <summary>Replaces the file so that, whenever the power fails, either the old or the new one is there and whole.</summary>
    public void Write(AuditCheckpoint checkpoint)
    {
        Directory.CreateDirectory(folder);
        var beside = $"{Path}.new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(CheckpointText.Write(checkpoint)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, Path, overwrite: true);
    }
}
