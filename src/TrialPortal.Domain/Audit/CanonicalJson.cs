using System.Buffers;
using System.Buffers.Text;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// Writes JSON in the one canonical form of RFC 8785 as UTF-8 bytes: no white space, members sorted by UTF-16 code
/// units, one way to escape. Equal content gives equal bytes, and so equal hashes. The caller names the members in
/// ordinal order; a wrong or repeated one is always refused. There is no method for a binary fraction: regulated
/// figures are integers or text. Keep one writer and <see cref="Reset"/> it: after the first documents it no longer
/// allocates. After a refusal, reset before using it again. Not safe for use by two threads at a time.
/// </summary>
public sealed class CanonicalJson
{
    /// <summary>The largest integer that every JSON reader keeps exactly (RFC 8785 appendix D); beyond, use text.</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    private readonly ArrayBufferWriter<byte> _output = new(512);
    private Frame[] _frames = new Frame[8];
    private int _depth;

    /// <summary>The bytes written. Valid until the next call; complete only when every object and array has ended.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            if (_depth > 0 || _output.WrittenCount == 0)
            {
                throw new InvalidOperationException("The document is not complete.");
            }
            return _output.WrittenSpan;
        }
    }

    /// <summary>A copy of <see cref="Written"/>.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Forgets everything written and keeps the memory.</summary>
    public void Reset()
    {
        _output.ResetWrittenCount();
        _depth = 0;
    }

    /// <summary>Starts an object as the next value.</summary>
    public void BeginObject() => Begin('{', isObject: true);

    /// <summary>Ends the innermost object.</summary>
    public void EndObject() => End('}', isObject: true);

    /// <summary>Starts an array as the next value.</summary>
    public void BeginArray() => Begin('[', isObject: false);

    /// <summary>Ends the innermost array.</summary>
    public void EndArray() => End(']', isObject: false);

    /// <summary>Names the next value of the innermost object.</summary>
    /// <exception cref="NotCanonicalException">The name does not come after the one before it in ordinal order.</exception>
    public void Name(string name)
    {
        if (_depth == 0 || !_frames[_depth - 1].IsObject || _frames[_depth - 1].Named)
        {
            throw new InvalidOperationException(
                "A member's name stands in an object, before its value."
            );
        }
        ref var frame = ref _frames[_depth - 1];
        if (frame.LastName is not null)
        {
            if (string.CompareOrdinal(frame.LastName, name) >= 0)
            {
                throw new NotCanonicalException(
                    $"Member '{name}' cannot follow '{frame.LastName}': ordinal order."
                );
            }
            CanonicalString.WriteByte(_output, (byte)',');
        }
        CanonicalString.Write(_output, name);
        CanonicalString.WriteByte(_output, (byte)':');
        (frame.LastName, frame.Named) = (name, true);
    }

    /// <summary>A string value, or null.</summary>
    /// <exception cref="NotCanonicalException">U+0000 or a lone surrogate.</exception>
    public void Value(string? value)
    {
        BeforeValue();
        if (value is null)
        {
            _output.Write("null"u8);
        }
        else
        {
            CanonicalString.Write(_output, value);
        }
    }

    /// <summary>An integer value.</summary>
    /// <exception cref="NotCanonicalException">Beyond <see cref="LargestNumber"/> either way.</exception>
    public void Value(long value)
    {
        if (value is > LargestNumber or < -LargestNumber)
        {
            throw new NotCanonicalException(
                "An integer beyond 2^53 - 1 is not exact in JSON: write it as text."
            );
        }
        BeforeValue();
        Utf8Formatter.TryFormat(value, _output.GetSpan(20), out var written);
        _output.Advance(written);
    }

    /// <summary>True or false.</summary>
    public void Value(bool value)
    {
        BeforeValue();
        _output.Write(value ? "true"u8 : "false"u8);
    }

    /// <summary>The value null.</summary>
    public void Null() => Value((string?)null);

    /// <summary>A value that this class wrote before, embedded as it is. Not checked again.</summary>
    public void Raw(string canonical)
    {
        ArgumentException.ThrowIfNullOrEmpty(canonical);
        BeforeValue();
        CanonicalString.WritePlain(_output, canonical);
    }

    /// <summary>An id, as <see cref="CanonicalValue"/> writes it, or null.</summary>
    public void Value(Guid? value)
    {
        BeforeValue();
        if (value is not { } id)
        {
            _output.Write("null"u8);
            return;
        }
        var text = _output.GetSpan(38);
        text[0] = text[37] = (byte)'"';
        id.TryFormat(text[1..], out _, "D");
        _output.Advance(38);
    }

    private void Begin(char bracket, bool isObject)
    {
        BeforeValue();
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }
        _frames[_depth++] = new Frame { IsObject = isObject };
        CanonicalString.WriteByte(_output, (byte)bracket);
    }

    private void End(char bracket, bool isObject)
    {
        if (_depth == 0 || _frames[_depth - 1].IsObject != isObject || _frames[_depth - 1].Named)
        {
            throw new InvalidOperationException(
                $"There is nothing that '{bracket}' could end here."
            );
        }
        _depth--;
        CanonicalString.WriteByte(_output, (byte)bracket);
    }

    private void BeforeValue()
    {
        if (_depth == 0)
        {
            if (_output.WrittenCount > 0)
            {
                throw new InvalidOperationException("A document is one value.");
            }
            return;
        }
        ref var frame = ref _frames[_depth - 1];
        if (frame.IsObject && !frame.Named)
        {
            throw new InvalidOperationException("A value in an object needs a name first.");
        }
        if (!frame.IsObject && frame.HasItems)
        {
            CanonicalString.WriteByte(_output, (byte)',');
        }
        (frame.Named, frame.HasItems) = (false, true);
    }

    private struct Frame
    {
        public bool IsObject;
        public bool HasItems;
        public bool Named;
        public string? LastName;
    }
}
