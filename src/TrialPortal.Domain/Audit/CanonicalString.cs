using System.Buffers;
using System.Text.Unicode;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// A JSON string as RFC 8785 section 3.2.2.2 writes it: the two-character escapes of ECMAScript, \u00xx in lower
/// case for the other control characters, every other character as plain UTF-8 (also U+007F, U+2028 and '/').
/// </summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        '"',
        '\\',
    ]);

    /// <summary>Refuses text which not every database keeps: U+0000 and lone surrogates.</summary>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            throw new NotCanonicalException($"Text holds U+0000 at position {text.IndexOf('\0')}.");
        }
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (
                char.IsHighSurrogate(text[at])
                && at + 1 < text.Length
                && char.IsLowSurrogate(text[at + 1])
            )
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                throw new NotCanonicalException($"Text holds a lone surrogate at position {at}.");
            }
        }
    }

    /// <summary>Appends the text in its quotes. On a refusal part of it may have been appended.</summary>
    public static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        WriteByte(output, (byte)'"');
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            WritePlain(output, plain < 0 ? text : text[..plain]);
            if (plain < 0)
            {
                break;
            }
            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }
        WriteByte(output, (byte)'"');
    }

    /// <summary>Appends one byte.</summary>
    public static void WriteByte(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    /// <summary>Appends text as it is.</summary>
    public static void WritePlain(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        // One UTF-16 code unit becomes at most three bytes.
        var status = Utf8.FromUtf16(
            text,
            output.GetSpan(checked(text.Length * 3)),
            out _,
            out var written,
            replaceInvalidSequences: false
        );
        if (status != OperationStatus.Done)
        {
            throw new NotCanonicalException("Text holds a lone surrogate.");
        }
        output.Advance(written);
    }

    private static void WriteEscape(ArrayBufferWriter<byte> output, char escaped)
    {
        switch (escaped)
        {
            case '\0':
                throw new NotCanonicalException("Text holds U+0000.");
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            default:
                output.Write("\\u00"u8);
                WriteByte(output, (byte)('0' + (escaped >> 4)));
                WriteByte(output, "0123456789abcdef"u8[escaped & 0xF]);
                break;
        }
    }
}
