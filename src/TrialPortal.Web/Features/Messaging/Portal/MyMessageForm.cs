using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Messaging.Portal;

/// <summary>What was typed on a page without a circuit, as it was typed: what is refused stays in its field.</summary>
public sealed class MyMessageForm
{
    // A form that posts none binds null.
    private List<Guid>? uploads;

    /// <summary>The field of files, which fills no property.</summary>
    public const string Files = nameof(Files);

    /// <summary>In a refusal of one of several files: which one.</summary>
    public const string FileFact = "file";

    public Guid? RequestId { get; set; }
    public string? Title { get; set; }
    public string? Body { get; set; }

    /// <summary>Files that were taken in already, when the rest of the form was refused.</summary>
    public List<Guid> Uploads
    {
        get => uploads ??= [];
        set => uploads = value;
    }

    /// <summary>Of the message that is changed: its version when the form opened, and that it is to go.</summary>
    public int? SeenVersion { get; set; }
    public bool Delete { get; set; }

    /// <summary>What is wrong, in the reader's words, by field; what is about none of them is a refusal of the whole.</summary>
    internal static (Dictionary<string, string> Errors, Refusal? Whole) Sort(
        Refusal refusal,
        RefusalTexts texts,
        IStringLocalizer<MessagingText> names,
        string zoneId
    )
    {
        string[] fields = [nameof(Title), nameof(Body), Files];
        return (
            refusal
                .Each.Where(r => fields.Contains(r.Field))
                .DistinctBy(r => r.Field)
                .ToDictionary(r => r.Field!, Said),
            refusal.Each.FirstOrDefault(r => !fields.Contains(r.Field))
        );

        string Said(Refusal at)
        {
            var said = texts.AtField(at, names[$"Noun{at.Field}"], isChoice: false, zoneId);
            return at.Facts.TryGetValue(FileFact, out var file)
                ? names[MessagingText.FileRefused, file, said]
                : said;
        }
    }
}
