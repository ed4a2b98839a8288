using System.Reflection;
using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using Person = TrialPortal.Web.Features.Patients.Person;
using Sex = TrialPortal.Domain.Patients.Sex;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>Form, page and words name each field of a patient by hand: here is what none of them may forget.</summary>
public sealed class PatientFieldsTests
{
    private static readonly PatientFile Full = PatientPages.File() with
    {
        Person = new Person(
            "KIM, Minjun",
            "김민준",
            "KMJ",
            new DateOnly(1971, 7, 14),
            "0021-7745",
            "010-1234-5678",
            "minjun@example.org"
        ),
        PrimaryClinic = "Cardiology",
    };

    public static TheoryData<string> Fields =>
        [.. typeof(PatientFacts).GetProperties().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_form_opens_with_every_field_that_is_saved(string field) =>
        Assert.NotNull(typeof(PatientFacts).GetProperty(field)!.GetValue(PatientForms.Saved(Full)));

    [Theory]
    [MemberData(nameof(Fields))]
    [Trait("id", "C8")]
    public void The_form_marks_as_identifying_what_the_profile_marks(string field) =>
        Assert.Equal(IsMarked(typeof(PatientProfile), field), IsMarked(typeof(PatientForm), field));

    [Fact]
    [Trait("id", "C8")]
    public void All_that_tells_who_it_is_stands_in_the_part_that_a_monitor_does_not_get() =>
        Assert.Equal(
            typeof(PatientProfile)
                .GetProperties()
                .Select(p => p.Name)
                .Where(n => IsMarked(typeof(PatientProfile), n))
                .Order(),
            typeof(Person).GetProperties().Select(p => p.Name).Order()
        );

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void The_overview_and_the_form_show_every_field_by_its_name(string language)
    {
        using var pages = new PatientPages(language, Role.Coordinator).Showing(Full);
        var overview = pages.Open().Find(".sheet").TextContent;
        var form = pages.Render<PatientFields>(p =>
            p.Add(x => x.Form, PatientForms.Correction(Full))
        );
        var labels = form.FindAll("label, legend").Select(l => l.TextContent).ToList();

        foreach (var word in Fields.Select(f => pages.Word($"Field.{f.Data}")))
        {
            Assert.Contains(word, overview, StringComparison.Ordinal);
            Assert.Contains(labels, l => l.Contains(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("id", "J3")]
    public void Every_field_asks_why_its_saved_value_changes()
    {
        using var pages = new PatientPages("en", Role.Coordinator);
        var saved = PatientForms.Saved(Full);
        var form = pages.Render<PatientFields>(p =>
            p.Add(x => x.Saved, saved).Add(x => x.Form, new CorrectPatient())
        );

        Assert.Equal(
            Fields.Select(f => $"Reason for change, {pages.Word($"Field.{f.Data}")}"),
            form.FindAll(".reason").Select(r => r.GetAttribute("aria-label"))
        );
    }

    private static bool IsMarked(Type type, string field) =>
        type.GetProperty(field)!.IsDefined(typeof(IdentifyingAttribute));
}
