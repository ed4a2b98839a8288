using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
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
    public void Every_operation_and_named_scope_has_its_title(string language) =>
        House.AssertNone(Missing(language, AuditNames.All.Select(n => $"Did.{n}")));

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    [Trait("id", "ALC-2")]
    public void Whatever_is_done_or_seen_has_its_sentence(string language) =>
        House.AssertNone(
            Missing(language, AuditNames.All.Where(LeavesAnEntry).Select(n => $"Sentence.{n}"))
        );

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    [Trait("id", "ALC-2")]
    public void Every_entry_reads_as_a_sentence_without_a_name_of_the_code(string language) =>
        House.AssertNone(
            from operation in AuditNames.All.Append("OfAnotherRelease")
            from outcome in Enum.GetValues<AuditOutcome>()
            let text = AuditSentence.Of(
                Texts,
                Row(operation, outcome),
                CultureInfo.GetCultureInfo(language)
            )
            where
                !text.Contains("SEO", StringComparison.Ordinal)
                || !text.EndsWith('.')
                || text.Contains(operation, StringComparison.Ordinal)
                || text.Contains("AuditOutcome", StringComparison.Ordinal)
                || text.Contains('{', StringComparison.Ordinal)
            select $"{operation} {outcome}: {text}"
        );

    public static TheoryData<AuditRow, string, string> Sentences =>
        new()
        {
            {
                Row("CorrectPatient", AuditOutcome.Done),
                "SEO (study nurse) corrected the data of patient KR01-003.",
                "SEO(연구간호사): 시험대상자 KR01-003의 정보를 정정했습니다."
            },
            {
                Row("ScreenPatient", AuditOutcome.Done),
                "SEO (study nurse) screened patient KR01-003.",
                "SEO(연구간호사): 시험대상자 KR01-003의 선별 등록을 마쳤습니다."
            },
            {
                Row("CorrectPatient", AuditOutcome.Refused),
                "SEO (study nurse) tried to correct a patient's data, patient KR01-003, and was refused.",
                "SEO(연구간호사)의 ‘시험대상자 정보 정정’ 시도가 거절되었습니다(시험대상자 KR01-003)."
            },
            {
                Row("SignIn", AuditOutcome.Refused) with
                {
                    ActorKind = ActorKind.Anonymous,
                    Role = null,
                    PatientId = null,
                    SubjectNumber = null,
                    SiteCode = null,
                },
                "Somebody not signed in tried to sign in and was refused.",
                "로그인하지 않은 사람의 ‘로그인’ 시도가 거절되었습니다."
            },
            {
                Row("GrantRole", AuditOutcome.Done) with
                {
                    Role = Role.Administrator,
                    PatientId = null,
                    SubjectNumber = null,
                },
                "SEO (administrator) granted a role at site KR01.",
                "SEO(시스템 관리자): 실시기관 KR01의 역할을 부여했습니다."
            },
            {
                Row("SignIn", AuditOutcome.Done) with
                {
                    ByPatient = true,
                },
                "The patient signed in.",
                "시험대상자: 로그인했습니다."
            },
            {
                Row("SessionExpired", AuditOutcome.Done) with
                {
                    ActorKind = ActorKind.System,
                },
                "The portal ended a session that was idle or over.",
                "포털: 사용하지 않거나 기한이 지난 세션을 종료했습니다."
            },
        };

    [Theory]
    [MemberData(nameof(Sentences))]
    [Trait("id", "ALC-2")]
    public void An_entry_says_who_did_what_about_whom(AuditRow row, string english, string korean)
    {
        Assert.Equal(english, AuditSentence.Of(Texts, row, CultureInfo.GetCultureInfo("en")));
        Assert.Equal(korean, AuditSentence.Of(Texts, row, CultureInfo.GetCultureInfo("ko")));
    }

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

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void A_field_is_called_in_the_audit_as_on_the_form_that_fills_it(string language)
    {
        var form = new ResourceManager(typeof(PatientsText));
        var reader = CultureInfo.GetCultureInfo(language);
        House.AssertNone(
            from field in typeof(PatientForm).GetProperties()
            let key = $"Field.{field.Name}"
            let told = AuditWords.Field(Texts, nameof(PatientProfile), field.Name, reader)
            // Answered there by yes or no, on the form by a sentence.
            where field.Name != nameof(PatientForm.EligibilityMet)
            where form.GetString(key, reader) is { } word && word != told
            select $"{key}: {told}"
        );
    }

    [Theory]
    [InlineData("operation", "SignEligibility", "Sign eligibility")]
    [InlineData("RecordType", "PatientProfile", "Patient")]
    public void The_name_of_an_act_or_a_record_is_read_out_by_its_title(
        string field,
        string kept,
        string title
    ) =>
        Assert.Equal(
            title,
            AuditWords.Value(
                Texts,
                AuditReadout.Of(field, kept, typeof(string), new AuditNamesOfIds()),
                "UTC",
                CultureInfo.GetCultureInfo("en")
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

    /// <summary>Questions leave none, but those that are views.</summary>
    private static bool LeavesAnEntry(string name) =>
        AuditNames.Operation(name) is not { } type
        || type.IsDefined(typeof(ViewAttribute))
        || type.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static AuditRow Row(string operation, AuditOutcome outcome) =>
        new(
            Guid.Empty,
            1,
            default,
            ActorKind.User,
            "SEO",
            false,
            Role.Nurse,
            operation,
            Guid.Empty,
            "KR01-003",
            "KR01",
            outcome,
            "E3",
            1,
            false
        );

    private static IEnumerable<string> Missing(string language, IEnumerable<string> keys) =>
        keys.Where(k => Texts.Find(k, CultureInfo.GetCultureInfo(language)) is null);

    [GeneratedRegex("""\.RunAsync\(\s*"([A-Z][A-Za-z]+)",""")]
    private static partial Regex Scope();
}
