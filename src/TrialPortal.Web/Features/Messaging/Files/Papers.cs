using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// A PDF is kept as it came, if it is one from its first byte to its last and a plain look through it finds nothing that acts by
/// itself, carries other files or is locked. Packed lists of objects are unpacked for it; what is drawn on its pages is not looked into.
/// </summary>
internal static class Papers
{
    private static readonly byte[] End = "%%EOF"u8.ToArray();

    private static readonly string[] Acting =
    [
        "JavaScript",
        "JS",
        "Launch",
        "OpenAction",
        "AA",
        "SubmitForm",
        "ImportData",
        "RichMedia",
        "XFA",
    ];

    private static readonly string[] Carrying = ["EmbeddedFile", "EmbeddedFiles", "Filespec"];

    private const string Locked = "Encrypt";
    private static readonly HashSet<string> Told = [Locked, .. Acting, .. Carrying];

    /// <returns>Refused: FileNotReadable, PaperLocked, PaperActs, PaperCarriesFiles.</returns>
    public static Outcome<TakenFile> Check(byte[] content, string? name)
    {
        var end = content.AsSpan().LastIndexOf(End);
        if (end < 0 || content.AsSpan(end + End.Length).ContainsAnyExcept("\r\n\t \0"u8))
        {
            return new Refusal("FileNotReadable", "V5.2.2");
        }

        return PaperNames.Of(content, Told) is { } names
            ? Judge(names, content, name)
            : new Refusal("FileNotReadable", "V5.2.2");
    }

    private static Outcome<TakenFile> Judge(HashSet<string> names, byte[] content, string? name) =>
        names.Contains(Locked) ? new Refusal("PaperLocked", "V5.2.2")
        : Acting.Any(names.Contains) ? new Refusal("PaperActs", "V5.2.2")
        : Carrying.Any(names.Contains) ? new Refusal("PaperCarriesFiles", "V5.2.3")
        : new TakenFile(
            AttachmentKind.Pdf,
            FileName.Clean(name, "pdf", "paper"),
            content,
            null,
            null
        );
}
