using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>What a form says of a planned visit; the properties bear the names of <see cref="VisitDefinition"/>.</summary>
public sealed record VisitFacts
{
    public string? Code { get; init; }
    public string? NameEnglish { get; init; }
    public string? NameKorean { get; init; }

    /// <summary>Study day as printed: 1 and on, or -1 and before.</summary>
    public int Day { get; init; }
    public int DaysBefore { get; init; }
    public int DaysAfter { get; init; }
    public bool Dispenses { get; init; }

    internal Outcome<VisitWindow> Window()
    {
        var day = StudyDay.Numbered(Day);
        return day.Refusal is { } zero
            ? zero.At(nameof(Day))
            : VisitWindow.Create(day.Value, DaysBefore, DaysAfter);
    }

    internal Refusal? Wrong() =>
        Check.All(
            Check.Required(Code, nameof(Code), VisitDefinition.CodeLength, "B2"),
            Check.Required(NameEnglish, nameof(NameEnglish), VisitDefinition.NameLength, "B2"),
            Check.Required(NameKorean, nameof(NameKorean), VisitDefinition.NameLength, "B2"),
            Window().Refusal
        );
}

/// <summary>A visit that a protocol version plans, with its window (B2).</summary>
public sealed class VisitDefinition : Record, IOfSetUp
{
    public const int CodeLength = 10;
    public const int NameLength = 100;

    private VisitDefinition() { }

    private VisitDefinition(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid ProtocolVersionId { get; private set; }

    /// <summary>Such as <c>V3</c>; unique in the protocol version.</summary>
    public string Code { get; private set; } = "";
    public string NameEnglish { get; private set; } = "";
    public string NameKorean { get; private set; } = "";

    /// <summary>Nominal study day as printed; never 0.</summary>
    public int Day { get; private set; }
    public int DaysBefore { get; private set; }
    public int DaysAfter { get; private set; }

    /// <summary>Study medication is dispensed at it.</summary>
    public bool Dispenses { get; private set; }

    public VisitWindow Window =>
        VisitWindow.Create(StudyDay.Numbered(Day).Value, DaysBefore, DaysAfter).Value;

    /// <summary>Refused: a missing text (TextMissing), NoStudyDayZero, WindowDaysNegative.</summary>
    public static Outcome<VisitDefinition> Create(
        Guid id,
        DateTimeOffset at,
        ProtocolVersion protocol,
        VisitFacts facts
    )
    {
        var made = new VisitDefinition(id, at)
        {
            StudyId = protocol.StudyId,
            ProtocolVersionId = protocol.Id,
        };
        var taken = made.Correct(facts);
        return taken.Refusal is { } wrong ? wrong : made;
    }

    public Outcome<Done> Correct(VisitFacts facts)
    {
        if (facts.Wrong() is { } wrong)
        {
            return wrong;
        }

        Code = Check.Clean(facts.Code)!.ToUpperInvariant();
        NameEnglish = Check.Clean(facts.NameEnglish)!;
        NameKorean = Check.Clean(facts.NameKorean)!;
        (Day, DaysBefore, DaysAfter) = (facts.Day, facts.DaysBefore, facts.DaysAfter);
        Dispenses = facts.Dispenses;
        return Done.Now;
    }
}
