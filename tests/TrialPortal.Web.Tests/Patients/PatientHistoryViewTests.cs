using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>Who wrote which value when, in words.</summary>
[Trait("id", "J1")]
public sealed class PatientHistoryViewTests
{
    [Fact]
    public void The_clock_of_a_group_opens_its_history_with_both_times()
    {
        using var pages = new PatientPages("en", Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<FieldHistory, IReadOnlyList<FieldVersion>>(_ =>
            new[]
            {
                new FieldVersion(
                    new AuditField("Sex", AuditClass.Plain, Read("Female"), Read("Male")),
                    TestClock.Thursday,
                    "PARK",
                    Role.Nurse,
                    new AuditReadout(AuditShown.Text, "EntryError")
                ),
                new FieldVersion(
                    new AuditField(
                        "FullName",
                        AuditClass.Identifying,
                        AuditReadout.Hidden,
                        AuditReadout.Hidden
                    ),
                    TestClock.Thursday,
                    "PARK",
                    Role.Nurse,
                    AuditReadout.Nothing
                ),
            }
        );
        var page = pages.Open();

        page.Button("History of Person").Click();

        var text = page.Find(".panel").TextContent;
        Assert.Contains("Sex: Female to Male", text, StringComparison.Ordinal);
        Assert.Contains("17:00:00 KST (08:00:00 UTC)", text, StringComparison.Ordinal);
        Assert.Contains("Entry error", text, StringComparison.Ordinal);
        Assert.Contains("Name: changed, value hidden", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Portal access")]
    [InlineData("ko", "포털 접속")]
    public void The_history_of_a_first_version_leaves_out_what_nobody_has_set(
        string language,
        string portal
    )
    {
        using var pages = new PatientPages(language, Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<PatientHistory, Page<PatientEvent>>(_ => new Page<PatientEvent>(
            [
                Event(
                    "InvitePatient",
                    new AuditField("IsActive", AuditClass.Plain, Read("false"), Read("true"))
                ),
                Event(
                    "ScreenPatient",
                    new AuditField(
                        "IsActive",
                        AuditClass.Plain,
                        AuditReadout.Nothing,
                        Read("false")
                    ),
                    new AuditField(
                        "PrimaryClinic",
                        AuditClass.Plain,
                        AuditReadout.Nothing,
                        AuditReadout.Nothing
                    ),
                    new AuditField("Sex", AuditClass.Plain, AuditReadout.Nothing, Read("Male"))
                ),
            ],
            null,
            null
        ));

        var page = pages.Open(PatientTabs.History);

        var rows = page.FindAll("tbody tr");
        Assert.Contains(portal, rows[0].TextContent, StringComparison.Ordinal);
        Assert.Single(rows[1].QuerySelectorAll(".sub"));
    }

    [Theory]
    [InlineData("en", "Write down a dose")]
    [InlineData("ko", "복용 기록")]
    public void An_act_of_another_capability_is_named_as_the_audit_names_it(
        string language,
        string act
    )
    {
        using var pages = new PatientPages(language, Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<PatientHistory, Page<PatientEvent>>(_ => new Page<PatientEvent>(
            [Event("LogDose")],
            null,
            null
        ));

        var page = pages.Open(PatientTabs.History);

        Assert.Contains(act, page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Signed: \"I prescribe this medication for this patient.\"")]
    [InlineData("ko", "전자서명: \"이 시험대상자에게 이 의약품을 처방합니다.\"")]
    [Trait("id", "P11-50-1")]
    public void What_was_signed_says_what_the_signature_means(string language, string signed)
    {
        using var pages = new PatientPages(language, Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<PatientHistory, Page<PatientEvent>>(_ => new Page<PatientEvent>(
            [Event("SignOrder") with { Signed = Meaning.MedicationPrescribed }],
            null,
            null
        ));

        var page = pages.Open(PatientTabs.History);

        Assert.Equal(signed, Assert.Single(page.FindAll("tbody .sub")).TextContent);
    }

    private static PatientEvent Event(string operation, params AuditField[] fields) =>
        new(
            Guid.CreateVersion7(TestClock.Thursday),
            operation,
            TestClock.Thursday,
            "PARK",
            Role.Nurse,
            AuditReadout.Nothing,
            fields,
            [],
            null
        );

    private static AuditReadout Read(string kept) => new(AuditShown.Text, kept, kept);
}
