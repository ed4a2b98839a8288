using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Number of an object in the file.</summary>
internal readonly record struct Ref(int Number);

/// <summary>Bytes of PDF syntax; interpolated text writes numbers, references and text strings as PDF spells them.</summary>
internal sealed class PdfBuffer
{
    private byte[] bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public PdfBuffer Add([InterpolatedStringHandlerArgument("")] PdfSyntax syntax) => this;

    /// <summary>Makes room for so many bytes at once.</summary>
    public void Expect(int length) => Room(length);

    public void Write(ReadOnlySpan<byte> raw)
    {
        raw.CopyTo(Room(raw.Length));
        Length += raw.Length;
    }

    public void Write(byte raw)
    {
        Room(1)[0] = raw;
        Length++;
    }

    public void Ascii(string literal) =>
        Length += Encoding.Latin1.GetBytes(literal, Room(literal.Length));

    public void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        Length += written;
    }

    public void Reference(Ref value)
    {
        Integer(value.Number);
        Write(" 0 R"u8);
    }

    /// <summary>References, inside their brackets.</summary>
    public void List(IReadOnlyList<Ref> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                Write((byte)' ');
            }

            Reference(values[i]);
        }
    }

    /// <summary>A number of hundredths, such as -1250 for -12.5.</summary>
    public void Hundredths(long value)
    {
        if (value < 0)
        {
            Write((byte)'-');
            value = -value;
        }

        var (whole, rest) = Math.DivRem(value, 100);
        if (whole != 0 || rest == 0)
        {
            Integer(whole);
        }

        if (rest != 0)
        {
            Write((byte)'.');
            Write((byte)('0' + rest / 10));
            if (rest % 10 != 0)
            {
                Write((byte)('0' + rest % 10));
            }
        }
    }

    /// <summary>A text string: plain where ASCII says it, else UTF-16.</summary>
    public void Text(string text)
    {
        Write((byte)'(');
        if (System.Text.Ascii.IsValid(text))
        {
            foreach (var c in text)
            {
                Escaped((byte)c);
            }
        }
        else
        {
            Write([0xFE, 0xFF]);
            foreach (var c in text)
            {
                Escaped((byte)(c >> 8));
                Escaped((byte)c);
            }
        }

        Write((byte)')');
    }

    /// <summary>A name, after its slash.</summary>
    public void Name(string name)
    {
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'+')
            {
                Write(b);
            }
            else
            {
                Ascii($"#{b:X2}");
            }
        }
    }

    /// <summary>A byte of a literal string.</summary>
    public void Escaped(byte value)
    {
        if (value is (byte)'(' or (byte)')' or (byte)'\\')
        {
            Write((byte)'\\');
        }
        else if (value == (byte)'\r')
        {
            // An unescaped carriage return would be read as a line feed.
            Write((byte)'\\');
            value = (byte)'r';
        }

        Write(value);
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + length));
        }

        return bytes.AsSpan(Length);
    }
}
