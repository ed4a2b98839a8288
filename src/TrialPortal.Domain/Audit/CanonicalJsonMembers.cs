namespace TrialPortal.Domain.Audit;

/// <summary>Shorthand for members and whole objects of <see cref="CanonicalJson"/>; the same order and refusals apply.</summary>
public static class CanonicalJsonMembers
{
    /// <summary>A member that is text or null.</summary>
    public static void Member(this CanonicalJson json, string name, string? value)
    {
        json.Name(name);
        json.Value(value);
    }

    /// <summary>A member that is an id or null.</summary>
    public static void Member(this CanonicalJson json, string name, Guid? value)
    {
        json.Name(name);
        json.Value(value);
    }

    /// <summary>A member that is an integer.</summary>
    public static void Member(this CanonicalJson json, string name, long value)
    {
        json.Name(name);
        json.Value(value);
    }

    /// <summary>A member that is true or false.</summary>
    public static void Member(this CanonicalJson json, string name, bool value)
    {
        json.Name(name);
        json.Value(value);
    }

    /// <summary>A member whose value was written by <see cref="CanonicalJson"/> before.</summary>
    public static void MemberRaw(this CanonicalJson json, string name, string canonical)
    {
        json.Name(name);
        json.Raw(canonical);
    }

    /// <summary>A whole object of texts, sorted here: for members whose order is not known beforehand.</summary>
    /// <exception cref="NotCanonicalException">A name comes twice, or a text is refused.</exception>
    public static void SortedObject(
        this CanonicalJson json,
        IEnumerable<KeyValuePair<string, string?>> members
    )
    {
        json.BeginObject();
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            json.Member(name, value);
        }
        json.EndObject();
    }
}
