using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Web.Platform.Files;

/// <summary>
/// How a file lies on the disk: its salt and length, then chunks of 64 KiB, each AES-256-GCM under the file's own key. A chunk is
/// bound to its place, to the length of the whole and to the file's name, so that none can be moved, left out or swapped, and the
/// file can be read as it comes.
/// </summary>
internal sealed class SealedFile : IDisposable
{
    public const int ChunkSize = 1 << 16;
    public const int TagSize = 16;
    public const int HeaderSize = SaltSize + sizeof(long);
    private const int SaltSize = 32;
    private const int NonceSize = 12;

    private readonly AesGcm cipher;
    private readonly byte[] nonce = new byte[NonceSize];
    private readonly byte[] bound;

    private SealedFile(FileKeys keys, string name, byte[] header)
    {
        Header = header;
        Length = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(SaltSize));
        cipher = new AesGcm(keys.For("files", header[..SaltSize]), TagSize);
        header.AsSpan(0, NonceSize - sizeof(int)).CopyTo(nonce);
        bound = [.. header, .. Encoding.UTF8.GetBytes(name)];
    }

    public byte[] Header { get; }

    /// <summary>Of the content, in bytes.</summary>
    public long Length { get; }

    public static SealedFile New(FileKeys keys, string name, long length)
    {
        var header = new byte[HeaderSize];
        RandomNumberGenerator.Fill(header.AsSpan(0, SaltSize));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(SaltSize), length);
        return new SealedFile(keys, name, header);
    }

    public static SealedFile Read(FileKeys keys, string name, byte[] header) =>
        new(keys, name, header);

    /// <param name="into">The chunk, then its tag.</param>
    public void Seal(int chunk, ReadOnlySpan<byte> plain, Span<byte> into)
    {
        Place(chunk);
        cipher.Encrypt(
            nonce,
            plain,
            into[..plain.Length],
            into.Slice(plain.Length, TagSize),
            bound
        );
    }

    /// <summary>Throws where a bit is not as it was written.</summary>
    public void Unseal(int chunk, ReadOnlySpan<byte> lies, Span<byte> into)
    {
        Place(chunk);
        cipher.Decrypt(nonce, lies[..^TagSize], lies[^TagSize..], into, bound);
    }

    public void Dispose() => cipher.Dispose();

    private void Place(int chunk) =>
        BinaryPrimitives.WriteInt32LittleEndian(nonce.AsSpan(NonceSize - sizeof(int)), chunk);
}
