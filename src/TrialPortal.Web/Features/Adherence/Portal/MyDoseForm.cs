using System.Globalization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>What was typed of a dose, as it was typed: what cannot be read stays in its field and is said to be wrong.</summary>
public sealed class MyDoseForm
{
    public const string OwnWords = nameof(OwnWords);

    public Guid? RequestId { get; set; }

    /// <summary>The order of the medicine that was chosen of several.</summary>
    public string? Medicine { get; set; }
    public string? Day { get; set; }
    public string? Time { get; set; }
    public string? Amount { get; set; }

    /// <summary>The amount that the reader was told is more than is due, and means all the same.</summary>
    public string? Meant { get; set; }
    public string? Why { get; set; }
    public string? Words { get; set; }

    /// <summary>As a browser's own fields for day and time send them.</summary>
    public static string Write(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads the fields into the command.</summary>
    /// <returns>Field and key of the text of each thing to put right.</returns>
    internal IReadOnlyList<(string Field, string Key)> Into(DoseForm command, bool notTaken)
    {
        command.Answer = notTaken ? DoseAnswer.NotTaken : DoseAnswer.Taken;
        if (notTaken)
        {
            command.WhyNotTaken = Why == OwnWords ? Check.Clean(Words) : Why;
            return Why is null ? [(nameof(Why), AdherenceText.ChooseWhy)]
                : Why != OwnWords && !NotTakenReason.Codes.Contains(Why)
                    ? [(nameof(Why), AdherenceText.ChooseWhy)]
                : command.WhyNotTaken is null ? [(nameof(Words), AdherenceText.EnterWhy)]
                : [];
        }

        command.TakenOn = DateOnly.TryParseExact(Day?.Trim(), "yyyy-MM-dd", out var day)
            ? day
            : null;
        command.TakenAt = ReadTime(Time);
        command.Units = Domain.Shared.Amount.Read(Amount?.Trim() ?? "");
        command.AskIfMore = Meant != Amount;
        return
        [
            .. new[]
            {
                command.TakenOn is null ? (nameof(Day), AdherenceText.EnterDay) : default,
                command.TakenAt is null ? (nameof(Time), AdherenceText.EnterTime) : default,
                command.Units is null ? (nameof(Amount), AdherenceText.EnterAmount) : default,
            }.Where(p => p != default),
        ];
    }

    /// <summary>The field that a refused property of the command is typed in; null for one that has none here.</summary>
    internal static string? FieldOf(string? property) =>
        property switch
        {
            nameof(DoseForm.TakenOn) => nameof(Day),
            nameof(DoseForm.TakenAt) => nameof(Time),
            nameof(DoseForm.Units) => nameof(Amount),
            nameof(DoseForm.WhyNotTaken) => nameof(Words),
            _ => null,
        };

    private static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(
            text?.Trim(),
            ["HH:mm", "H:mm", "HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;
}
