using System.Reflection;

namespace TrialPortal.Domain.Patients;

public sealed partial record PatientFacts
{
    /// <summary>Every fact there is: one that is added later asks for its reason without being listed.</summary>
    private static readonly IReadOnlyList<PropertyInfo> Fields = typeof(PatientFacts)
        .GetProperties()
        .AsReadOnly();

    /// <summary>
    /// Fields in which another form would change what these facts already say: such a change needs a reason, a first entry
    /// does not (J3).
    /// </summary>
    public IReadOnlyList<string> OverwrittenBy(PatientFacts other)
    {
        var (saved, typed) = (Cleaned(), other.Cleaned());
        return Fields
            .Where(f => f.GetValue(saved) is { } value && !value.Equals(f.GetValue(typed)))
            .Select(f => f.Name)
            .ToList();
    }
}
