namespace TrialPortal.Domain.Shared;

/// <summary>
/// Why an act did not happen: a code and facts, never prose. The texts (what, why, who can, next step) are looked up by
/// code in the reader's language; a fact fills the placeholder of its name.
/// </summary>
/// <param name="Code">A fact in PascalCase, such as <c>SubjectNumberTaken</c>; it is the key of the texts.</param>
/// <param name="Rule">Feature or rule id shown to the reader, such as <c>C1</c>.</param>
public sealed record Refusal(string Code, string Rule)
{
    /// <summary>Not there, or not yours: the two answer the same everywhere (A5).</summary>
    public static readonly Refusal NotFound = new("NotFound", "A5");

    /// <summary>Named facts for the texts: text, whole numbers, dates, instants, enum values, ids never.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } =
        new Dictionary<string, object>();

    /// <summary>The command's property the refusal belongs to, when it is about one field.</summary>
    public string? Field { get; init; }

    /// <summary>More of the same kind, when several fields are wrong at once.</summary>
    public IReadOnlyList<Refusal> Also { get; init; } = [];

    /// <summary>This one, then the others.</summary>
    public IEnumerable<Refusal> Each => [this, .. Also];

    public Refusal With(string fact, object value) =>
        this with
        {
            Facts = new Dictionary<string, object>(Facts) { [fact] = value },
        };

    public Refusal At(string field) => this with { Field = field };
}
