using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>What somebody says of a dose.</summary>
public enum DoseAnswer
{
    /// <summary>One tap: the due amount, at the instant of the entry.</summary>
    TakenNow = 1,
    Taken,
    NotTaken,
}

/// <summary>What the forms of a dose have in common; times are those of the patient's clock.</summary>
public abstract record DoseForm : IReasoned
{
    [Required]
    public DoseAnswer? Answer { get; set; }
    public DateOnly? TakenOn { get; set; }
    public TimeOnly? TakenAt { get; set; }
    public decimal? Units { get; set; }

    /// <summary>A code of <see cref="NotTakenReason"/>, or words of a person's own.</summary>
    [StringLength(Check.ReasonLength), Sensitive]
    public string? WhyNotTaken { get; set; }

    /// <summary>Why it is entered late or corrected by staff (J3).</summary>
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    /// <summary>Who was not yet told that it is more than is due is asked before it is written.</summary>
    public bool AskIfMore { get; set; }

    /// <summary>Refused: more than is due, and nobody said that it is meant (DoseMoreThanDue).</summary>
    internal Refusal? Unsure(AdherenceLog entry) =>
        AskIfMore && entry.IsMoreThanDue
            ? new Refusal("DoseMoreThanDue", "F1")
                .With("units", entry.Units)
                .With("due", entry.DueUnits!.Value)
                .At(nameof(Units))
            : null;

    /// <summary>Refused: a day, time or amount that is missing (FieldRequired), each at its field.</summary>
    /// <param name="due">What "now" takes.</param>
    internal Outcome<DoseSaid> Said(DateTimeOffset now, string zoneId, decimal? due)
    {
        var said = new DoseSaid { EntryReason = Reason };
        return Answer switch
        {
            DoseAnswer.TakenNow => said with { TakenAt = now, Units = Units ?? due ?? 0 },
            DoseAnswer.NotTaken => said with { WhyNotTaken = WhyNotTaken },
            _ => Missing() is { } missing
                ? missing
                : said with
                {
                    TakenAt = Zone.InstantAt(zoneId, TakenOn!.Value, TakenAt!.Value)
                        .ToUniversalTime(),
                    Units = Units!.Value,
                },
        };
    }

    private Refusal? Missing() =>
        Check.All(
            TakenOn is null ? Required(nameof(TakenOn)) : null,
            TakenAt is null ? Required(nameof(TakenAt)) : null,
            Units is null ? Required(nameof(Units)) : null
        );

    private static Refusal Required(string field) => new Refusal("FieldRequired", "O6").At(field);
}
