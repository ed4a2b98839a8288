namespace TrialPortal.Web.Ui;

/// <summary>
/// Who a page is about, as far as its reader may know: the query has already left out the rest. With the right to names
/// <see cref="Name"/> is set; with names hidden <see cref="Initials"/> and <see cref="BirthYear"/>; a monitor gets neither.
/// </summary>
/// <param name="Subject">Subject number: all that a browser title may hold.</param>
public sealed record BannerFacts(string Subject, string Site)
{
    /// <summary>Already as the reader's language shows it (<see cref="Show.Name"/>).</summary>
    public string? Name { get; init; }
    public string? Initials { get; init; }
    public DateOnly? Born { get; init; }
    public int? BirthYear { get; init; }
    public string? Sex { get; init; }
    public string? Mrn { get; init; }
    public DateOnly? Died { get; init; }

    /// <summary>Today at the patient's site: the day on which an age is counted.</summary>
    public DateOnly Today { get; init; }

    public bool ShowsName => Name is not null;

    /// <summary>What stands largest: name, else initials, else subject number.</summary>
    public string Heading => Name ?? Initials ?? Subject;

    public int? Age => Born is { } born ? Show.AgeOn(born, Died ?? Today) : null;
}
