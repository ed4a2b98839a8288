using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>A room of a site in which patients are seen. It is never removed: what was booked in it keeps its name.</summary>
public sealed class Room : Record, IOfSite
{
    public const int NameLength = 60;

    private Room() { }

    private Room(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }

    /// <summary>Such as <c>Room 2</c>; unique at the site.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Nothing more is booked in it.</summary>
    public bool IsRetired { get; private set; }

    public static Outcome<Room> Create(Guid id, DateTimeOffset at, Site site, string? name)
    {
        var made = new Room(id, at) { StudyId = site.StudyId, SiteId = site.Id };
        var named = made.Rename(name);
        return named.Refusal is { } wrong ? wrong : made;
    }

    /// <summary>Refused: no name, or one that is too long.</summary>
    public Outcome<Done> Rename(string? name)
    {
        if (Check.Required(name, nameof(Name), NameLength, "H2") is { } wrong)
        {
            return wrong;
        }

        Name = Check.Clean(name)!;
        return Done.Now;
    }

    /// <summary>Refused: retired before (RoomRetired). What is booked in it stays.</summary>
    public Outcome<Done> Retire()
    {
        if (IsRetired)
        {
            return new Refusal("RoomRetired", "H2").With("room", Name);
        }

        IsRetired = true;
        return Done.Now;
    }
}
