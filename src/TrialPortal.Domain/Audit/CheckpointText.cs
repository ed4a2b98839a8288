using System.Globalization;
using System.Text;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// The text of a checkpoint, after C2SP tlog-checkpoint. Four signed lines, each ended by a line feed: origin (the
/// installation), size (decimal), root (base64), instant (UTC, microseconds). Then an empty line, and a line
/// <c>— origin keyId signature</c> with the ECDSA P-256 SHA-256 signature (IEEE P1363, base64) over the four lines.
/// </summary>
public static class CheckpointText
{
    private const string Format = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'";
    private const string Mark = "—";

    /// <summary>The bytes that are signed.</summary>
    public static byte[] Statement(AuditCheckpoint checkpoint) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{checkpoint.Origin}\n{checkpoint.Size}\n{Convert.ToBase64String(checkpoint.Root)}\n{CanonicalValue.Text(checkpoint.At)}\n"
            )
        );

    /// <summary>The whole text, as kept outside the database.</summary>
    public static string Write(AuditCheckpoint checkpoint) =>
        $"{Encoding.UTF8.GetString(Statement(checkpoint))}\n{Mark} {checkpoint.Origin} {checkpoint.KeyId} {Convert.ToBase64String(checkpoint.Signature)}\n";

    /// <summary>Reads a text written by <see cref="Write"/>; whether its signature holds is the reader's question.</summary>
    /// <exception cref="FormatException">The text is not exactly a checkpoint.</exception>
    public static AuditCheckpoint Read(string text)
    {
        var lines = text.Split('\n');
        var last = lines.Length > 5 ? lines[5].Split(' ') : [];
        if (last is not [Mark, var origin, var keyId, var signature])
        {
            throw new FormatException("This is not the text of a checkpoint.");
        }

        var checkpoint = new AuditCheckpoint
        {
            Origin = origin,
            Size = long.Parse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture),
            Root = Convert.FromBase64String(lines[2]),
            At = DateTimeOffset.ParseExact(
                lines[3],
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            ),
            KeyId = keyId,
            Signature = Convert.FromBase64String(signature),
        };
        return Write(checkpoint) == text
            ? checkpoint
            : throw new FormatException("This is not the text of a checkpoint.");
    }
}
