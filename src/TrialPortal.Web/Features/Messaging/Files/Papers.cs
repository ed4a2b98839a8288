using System.Text;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// A PDF is kept as it came, if it is one from its first byte to its last and a plain look through it finds nothing that acts by
/// itself, carries other files or is locked. What lies inside compressed parts is not looked into.
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

    /// <returns>Refused: FileNotReadable, PaperLocked, PaperActs, PaperCarriesFiles.</returns>
    public static Outcome<TakenFile> Check(byte[] content, string? name)
    {
        var end = content.AsSpan().LastIndexOf(End);
        if (end < 0 || content.AsSpan(end + End.Length).ContainsAnyExcept("\r\n\t \0"u8))
        {
            return new Refusal("FileNotReadable", "V5.2.2");
        }

        var names = Names(content);
        return names.Contains("Encrypt") ? new Refusal("PaperLocked", "V5.2.2")
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

    /// <summary>Every <c>/Name</c> in it, with <c>#4a</c> for a J read as a reader of PDF reads it.</summary>
    private static HashSet<string> Names(byte[] content)
    {
        const int longest = 40;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var name = new StringBuilder();
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '/')
            {
                continue;
            }

            name.Clear();
            while (at + 1 < content.Length && name.Length < longest && IsOfName(content[at + 1]))
            {
                at++;
                if (
                    content[at] == '#'
                    && at + 2 < content.Length
                    && char.IsAsciiHexDigit((char)content[at + 1])
                    && char.IsAsciiHexDigit((char)content[at + 2])
                )
                {
                    name.Append(
                        (char)Convert.FromHexString(Encoding.ASCII.GetString(content, at + 1, 2))[0]
                    );
                    at += 2;
                }
                else
                {
                    name.Append((char)content[at]);
                }
            }

            names.Add(name.ToString());
        }

        return names;
    }

    private static bool IsOfName(byte one) => one > ' ' && !"()<>[]{}/%"u8.Contains(one);
}
