using System.Runtime.CompilerServices;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Writes an interpolated piece of PDF straight into its buffer: holes are references, numbers and text strings.</summary>
[InterpolatedStringHandler]
internal readonly ref struct PdfSyntax
{
    private readonly PdfBuffer buffer;

    public PdfSyntax(int literalLength, int formattedCount, PdfBuffer buffer)
    {
        this.buffer = buffer;
        buffer.Expect(literalLength + 8 * formattedCount);
    }

    public void AppendLiteral(string literal) => buffer.Ascii(literal);

    public void AppendFormatted(Ref value) => buffer.Reference(value);

    public void AppendFormatted(long value) => buffer.Integer(value);

    public void AppendFormatted(double value) => buffer.Hundredths((long)Math.Round(value * 100));

    public void AppendFormatted(string text) => buffer.Text(text);

    /// <summary>A list of references, such as kids.</summary>
    public void AppendFormatted(IReadOnlyList<Ref> values)
    {
        buffer.Write((byte)'[');
        buffer.List(values);
        buffer.Write((byte)']');
    }
}
