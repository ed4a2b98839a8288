using System.Buffers;
using System.Security.Cryptography;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// What the audit tree holds of one changed field in place of its values (compliance.md C2.1): anyone with the salt
/// and both values can check it; without the salt nothing can be guessed from it, however few the possible values.
/// So values can later be erased or encrypted, and every proof still holds.
/// </summary>
public static class FieldCommitment
{
    /// <summary>Length of the salt in bytes: 256 random bits, fresh for each field of each change.</summary>
    public const int SaltSize = 32;

    // Beside 0x00 and 0x01 of the tree's leaves and nodes, so that one kind of hash never passes for another.
    private const byte Prefix = 0x02;

    private const int KeptBetweenCalls = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>SHA-256(0x02 || salt || [old,new]), the array in canonical JSON (RFC 8785): 32 bytes.</summary>
    /// <param name="salt">32 bytes.</param>
    /// <param name="oldText">Value before, by <see cref="CanonicalValue"/>; null for none.</param>
    /// <param name="newText">Value after, likewise.</param>
    /// <exception cref="ArgumentException">The salt is not 32 bytes.</exception>
    /// <exception cref="NotCanonicalException">U+0000 or a lone surrogate in a value.</exception>
    public static byte[] Commit(ReadOnlySpan<byte> salt, string? oldText, string? newText)
    {
        var buffer = Begin(salt);
        Write(buffer, oldText);
        CanonicalString.WriteByte(buffer, (byte)',');
        Write(buffer, newText);
        var commitment = new byte[SHA256.HashSizeInBytes];
        End(buffer, commitment);
        return commitment;
    }

    /// <summary>The same over values as they are kept: whoever checks many need not take each text apart and write it anew.</summary>
    /// <param name="salt">32 bytes.</param>
    /// <param name="oldAndNew">What stands between the brackets. Not checked: only what is canonical gives the commitment.</param>
    /// <param name="commitment">Receives 32 bytes.</param>
    /// <exception cref="ArgumentException">The salt is not 32 bytes.</exception>
    public static void CommitKept(
        ReadOnlySpan<byte> salt,
        ReadOnlySpan<byte> oldAndNew,
        Span<byte> commitment
    )
    {
        var buffer = Begin(salt);
        buffer.Write(oldAndNew);
        End(buffer, commitment);
    }

    private static ArrayBufferWriter<byte> Begin(ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltSize)
        {
            throw new ArgumentException(
                $"A salt is {SaltSize} bytes, not {salt.Length}.",
                nameof(salt)
            );
        }
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        CanonicalString.WriteByte(buffer, Prefix);
        buffer.Write(salt);
        CanonicalString.WriteByte(buffer, (byte)'[');
        return buffer;
    }

    private static void End(ArrayBufferWriter<byte> buffer, Span<byte> commitment)
    {
        CanonicalString.WriteByte(buffer, (byte)']');
        SHA256.HashData(buffer.WrittenSpan, commitment);
        if (buffer.Capacity > KeptBetweenCalls)
        {
            _buffer = null;
        }
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string? text)
    {
        if (text is null)
        {
            buffer.Write("null"u8);
        }
        else
        {
            CanonicalString.Write(buffer, text);
        }
    }
}
