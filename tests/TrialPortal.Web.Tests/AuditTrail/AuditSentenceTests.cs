using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Tests.Architecture;

namespace TrialPortal.Web.Tests.AuditTrail;

/// <summary>The audit is read by people: every act, record and field of it has words in both languages.</summary>
[Trait("id", "J4")]
public sealed partial class AuditSentenceTests
{
    private static readonly TextCatalogue Texts = new();

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_operation_and_named_scope_has_its_sentence(string language) =>
        House.AssertNone(Missing(language, AuditNames.All.Select(n => $"Did.{n}")));

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_audited_record_and_each_of_its_fields_has_its_word(string language) =>
        House.AssertNone(
            Models
                .Contexts.Take(1)
                .SelectMany(db => db.Model.GetEntityTypes())
                .Where(AuditMapping.IsAudited)
                .SelectMany(t =>
                    Missing(
                        language,
                        t.GetProperties()
                            .Where(p =>
                                !Web.Platform.Audit.AuditFields.Own.Contains(p.Name)
                                && Texts.Find($"Field.{t.ClrType.Name}.{p.Name}") is null
                            )
                            .Select(p => $"Field.{p.Name}")
                            .Append($"Record.{t.ClrType.Name}")
                    )
                )
        );

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_argument_of_an_operation_has_its_word(string language) =>
        House.AssertNone(
            AuditNames
                .All.Select(AuditNames.Operation)
                .OfType<Type>()
                .SelectMany(t =>
                    Missing(
                        language,
                        t.GetProperties()
                            .Where(p => p.GetMethod is { IsPublic: true, IsStatic: false })
                            .Where(p =>
                                p.PropertyType.Namespace?.StartsWith(
                                    "System",
                                    StringComparison.Ordinal
                                ) == true
                                || p.PropertyType.IsEnum
                            )
                            .Where(p => p.Name != "EqualityContract")
                            .Select(p => $"Field.{p.Name}")
                    )
                )
        );

    [Fact]
    public void Every_named_scope_of_the_source_is_known_to_the_audit_page() =>
        House.AssertNone(
            House
                .SourceFiles("*.cs")
                .Where(f => !f.EndsWith(".Designer.cs", StringComparison.Ordinal))
                .SelectMany(f =>
                    Scope().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)
                )
                .Except(AuditNames.All)
        );

    [Theory]
    [InlineData(nameof(AuditCsv), false)]
    [InlineData("SignIn", true)]
    [InlineData("CreateStaffAccount", true)]
    [InlineData("ScreenPatient", false)]
    [InlineData("PatientDetails", false)]
    [Trait("id", "M4")]
    public void The_access_log_holds_no_act_of_clinical_staff(string name, bool isIn) =>
        Assert.Equal(isIn, AuditNames.AccessLog.Contains(name));

    private static IEnumerable<string> Missing(string language, IEnumerable<string> keys) =>
        keys.Where(k => Texts.Find(k, CultureInfo.GetCultureInfo(language)) is null);

    [GeneratedRegex("""\.RunAsync\(\s*"([A-Z][A-Za-z]+)",""")]
    private static partial Regex Scope();
}
