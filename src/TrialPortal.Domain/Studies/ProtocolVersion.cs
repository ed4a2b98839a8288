using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>From what a patient's study days are counted (domain.md 4).</summary>
public enum DayOneAnchor
{
    Randomisation = 1,
    FirstDose,
}

/// <summary>What a form says of a protocol version; the properties bear the names of <see cref="ProtocolVersion"/>.</summary>
public sealed record ProtocolFacts
{
    public string? Label { get; init; }
    public DateOnly? InForceFrom { get; init; }
    public DayOneAnchor? Anchor { get; init; }
    public decimal RangeLow { get; init; } = AdherenceRange.Usual.Low;
    public decimal RangeHigh { get; init; } = AdherenceRange.Usual.High;
    public int LateEntryHours { get; init; } = ProtocolVersion.UsualLateEntryHours;

    /// <summary>Null where the protocol says nothing: then they follow from the interval of the doses.</summary>
    public int? OnTimeMinutes { get; init; }
    public int? CutOffMinutes { get; init; }

    internal Refusal? Wrong() =>
        Check.All(
            Check.Required(Label, nameof(Label), Study.NumberLength, "B2"),
            InForceFrom is null
                ? new Refusal("InForceDayMissing", "B2").At(nameof(InForceFrom))
                : null,
            Anchor is { } anchor && Enum.IsDefined(anchor)
                ? null
                : new Refusal("AnchorMissing", "B2").At(nameof(Anchor)),
            RangeLow > 0 && RangeLow < RangeHigh && RangeHigh <= ProtocolVersion.HighestPercent
                ? null
                : new Refusal("AdherenceRangeWrong", "F5").At(nameof(RangeLow)),
            LateEntryHours is >= 0 and <= ProtocolVersion.LongestLateEntryHours
                ? null
                : new Refusal("LateEntryHoursWrong", "F1")
                    .With("most", ProtocolVersion.LongestLateEntryHours)
                    .At(nameof(LateEntryHours)),
            OnTimeMinutes is null == CutOffMinutes is null
            && (OnTimeMinutes is null || (OnTimeMinutes > 0 && OnTimeMinutes <= CutOffMinutes))
                ? null
                : new Refusal("DoseWindowWrong", "F1").At(nameof(OnTimeMinutes))
        );
}

/// <summary>
/// One version of a study's protocol, with the settings that it decides (B2, F1, F5). A new version does not touch an
/// older one: orders and diaries keep the version that was in force.
/// </summary>
public sealed class ProtocolVersion : Record, IOfSetUp
{
    public const int UsualLateEntryHours = 72;
    public const int LongestLateEntryHours = 24 * 365;
    public const decimal HighestPercent = 1000;

    private ProtocolVersion() { }

    private ProtocolVersion(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }

    /// <summary>As the protocol calls itself, such as <c>2.1</c>; unique in the study.</summary>
    public string Label { get; private set; } = "";

    /// <summary>First day of force; unique in the study, so that one version alone is in force on any day.</summary>
    public DateOnly InForceFrom { get; private set; }
    public DayOneAnchor Anchor { get; private set; }

    /// <summary>Adherence in per cent that is in range, both ends inside.</summary>
    public decimal RangeLow { get; private set; }
    public decimal RangeHigh { get; private set; }

    /// <summary>So many hours after the on-time window the patient may still enter a dose; later only staff, with a reason.</summary>
    public int LateEntryHours { get; private set; }

    /// <summary>The protocol's own window, either way of the slot; null follows from the interval of the doses.</summary>
    public int? OnTimeMinutes { get; private set; }
    public int? CutOffMinutes { get; private set; }

    public AdherenceRange Range => new(RangeLow, RangeHigh);

    /// <summary>Refused: a missing label or day (TextMissing, InForceDayMissing), AnchorMissing, AdherenceRangeWrong, LateEntryHoursWrong, DoseWindowWrong.</summary>
    public static Outcome<ProtocolVersion> Create(
        Guid id,
        DateTimeOffset at,
        Guid studyId,
        ProtocolFacts facts
    )
    {
        var made = new ProtocolVersion(id, at) { StudyId = studyId };
        var taken = made.Correct(facts);
        return taken.Refusal is { } wrong ? wrong : made;
    }

    public Outcome<Done> Correct(ProtocolFacts facts)
    {
        if (facts.Wrong() is { } wrong)
        {
            return wrong;
        }

        Label = Check.Clean(facts.Label)!;
        InForceFrom = facts.InForceFrom!.Value;
        Anchor = facts.Anchor!.Value;
        (RangeLow, RangeHigh) = (facts.RangeLow, facts.RangeHigh);
        LateEntryHours = facts.LateEntryHours;
        (OnTimeMinutes, CutOffMinutes) = (facts.OnTimeMinutes, facts.CutOffMinutes);
        return Done.Now;
    }

    /// <summary>The version in force on a day; null before the first.</summary>
    public static ProtocolVersion? InForceOn(DateOnly day, IEnumerable<ProtocolVersion> versions) =>
        versions.Where(v => v.InForceFrom <= day).MaxBy(v => v.InForceFrom);

    /// <summary>The rules of time of a diary whose doses are usually so far apart.</summary>
    public DoseTiming TimingFor(TimeSpan nominalInterval)
    {
        var usual = DoseTiming.For(nominalInterval);
        return usual with
        {
            OnTime = Minutes(OnTimeMinutes) ?? usual.OnTime,
            CutOff = Minutes(CutOffMinutes) ?? usual.CutOff,
            Lock = TimeSpan.FromHours(LateEntryHours),
        };
    }

    private static TimeSpan? Minutes(int? minutes) =>
        minutes is { } count ? TimeSpan.FromMinutes(count) : null;
}
