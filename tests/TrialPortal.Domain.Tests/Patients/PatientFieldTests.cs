using System.Reflection;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

/// <summary>What a form says of a patient is listed by hand in several places: none of them may forget a field.</summary>
public class PatientFieldTests
{
    private static readonly IReadOnlyList<PropertyInfo> Fields = typeof(PatientFacts)
        .GetProperties()
        .AsReadOnly();

    /// <summary>Sound facts of which none is that of <see cref="Some.Facts"/>.</summary>
    private static readonly PatientFacts Other = new()
    {
        FullName = "SHIN, Dahee",
        NativeName = "신다희",
        Initials = "SDH",
        DateOfBirth = new(1965, 2, 3),
        Sex = Sex.Female,
        MedicalRecordNumber = "0099-1234",
        Phone = "010-9999-0000",
        Email = "dahee@example.org",
        PrimaryClinic = "Nephrology",
        ConsentVersion = "3.1",
        ConsentDate = new(2026, 3, 11),
        EligibilityMet = false,
    };

    public static TheoryData<string> Names => [.. Fields.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_samples_say_something_else_of_each_field(string name)
    {
        var field = typeof(PatientFacts).GetProperty(name)!;
        Assert.NotNull(field.GetValue(Some.Facts()));
        Assert.NotNull(field.GetValue(Other));
        Assert.NotEqual(field.GetValue(Some.Facts()), field.GetValue(Other));
    }

    [Fact]
    [Trait("id", "C1")]
    public void Every_field_is_kept_at_screening_and_at_correction()
    {
        var patient = Some.Patient();
        Assert.Equal(Some.Facts(), patient.Facts());
        Expect.Done(patient.Correct(Other, Some.Today));
        Assert.Equal(Other, patient.Facts());
    }

    [Fact]
    [Trait("id", "J3")]
    public void Every_field_asks_for_a_reason_when_its_saved_value_changes_and_at_its_first_entry_none() =>
        Assert.Multiple(
            () => Assert.Equal(Names.Select(n => n.Data), Some.Facts().OverwrittenBy(Other)),
            () => Assert.Empty(new PatientFacts().OverwrittenBy(Other)),
            () => Assert.Empty(Some.Facts().OverwrittenBy(Some.Facts()))
        );

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("id", "J3")]
    public void A_change_of_one_field_names_that_field(string name)
    {
        var changed = Some.Facts() with { };
        var field = typeof(PatientFacts).GetProperty(name)!;
        field.SetValue(changed, field.GetValue(Other));

        Assert.Equal([name], Some.Facts().OverwrittenBy(changed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("id", "J3")]
    public void Taking_a_saved_text_away_is_a_change(string name)
    {
        var emptied = Some.Facts() with { };
        var field = typeof(PatientFacts).GetProperty(name)!;
        field.SetValue(emptied, field.PropertyType == typeof(string) ? " " : null);

        Assert.Equal([name], Some.Facts().OverwrittenBy(emptied));
    }
}
