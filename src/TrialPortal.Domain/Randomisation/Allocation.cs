using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Randomisation;

/// <summary>
/// One entry of a study's allocation list (B4). Who took it is a <see cref="PatientAllocation"/>, a row of another table, so
/// that nobody who acts on a patient ever has the group in hand.
/// </summary>
public sealed class Allocation : Record, IBlinded, IAppendOnly
{
    public const int GroupLength = 20;

    private Allocation() { }

    /// <param name="entry">Of a list that <see cref="AllocationList.Judge"/> found sound.</param>
    public Allocation(Guid id, DateTimeOffset at, Guid studyId, AllocationEntry entry)
        : base(id, at) => (StudyId, Number, Group) = (studyId, entry.Number, entry.Group);

    public Guid StudyId { get; private set; }

    /// <summary>The randomisation number; unique in the study, and taken in order.</summary>
    public int Number { get; private set; }

    [Blinded]
    public string Group { get; private set; } = "";
}

/// <summary>What a kit holds, by the packager's list: the group whose patients may get it (E4). Known before or after the kit came.</summary>
public sealed class KitContents : Record, IBlinded, IAppendOnly
{
    private KitContents() { }

    /// <param name="kitNumber">As KitNumber.Read gave it.</param>
    /// <param name="lot">Null in a list that names no lots.</param>
    public KitContents(
        Guid id,
        DateTimeOffset at,
        Guid studyId,
        string kitNumber,
        string group,
        ListedLot? lot = null
    )
        : base(id, at)
    {
        (StudyId, KitNumber, Group) = (studyId, kitNumber, group);
        (LotNumber, ExpiresOn) = (lot?.Number, lot?.ExpiresOn);
    }

    public Guid StudyId { get; private set; }

    /// <summary>Unique in the study.</summary>
    public string KitNumber { get; private set; } = "";

    [Blinded]
    public string Group { get; private set; } = "";

    /// <summary>As <see cref="ListedLot"/> has it; null, as is the day, where the list names no lots.</summary>
    public string? LotNumber { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }
}
