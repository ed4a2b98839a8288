using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "P11-50-1")]
public sealed class PatientRecordReportTests(MedicatedPatient patient)
    : IClassFixture<MedicatedPatient>
{
    private World World => patient.World;

    [Fact]
    public async Task Signatures_stand_with_printed_name_instant_and_meaning()
    {
        var file = await MadeAsync(Role.Coordinator);

        Assert.Contains(
            "meaning: \"I prescribe this medication for this patient.\" Nurse 1, study nurse",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "26 Jan 2026 17:00:00 KST (08:00:00 UTC)",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "signed 26 Jan 2026 17:00:00 KST (08:00:00 UTC) by Nurse 1",
            file.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_whole_course_stands_in_it_profile_states_orders_kits_returns_and_doses()
    {
        var file = await MadeAsync(Role.Investigator);

        Assert.Contains("PARK, Test", file.Text, StringComparison.Ordinal);
        Assert.Contains("Screening → Enrolled", file.Text, StringComparison.Ordinal);
        Assert.Contains("doses 08:00 1", file.Text, StringComparison.Ordinal);
        Assert.Contains("Kit KT-1003, 35 tablet", file.Text, StringComparison.Ordinal);
        Assert.Contains("unused 9 → 7", file.Text, StringComparison.Ordinal);
        Assert.Contains("1 of no slot tablet", file.Text, StringComparison.Ordinal);
        Assert.Contains("Other: KANG counted again", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitors_copy_names_nobody_but_staff_and_says_so()
    {
        var file = await MadeAsync(Role.Monitor);

        var all = file.Text + file.Csv + file.Json;
        Assert.DoesNotContain("PARK", all, StringComparison.Ordinal);
        Assert.DoesNotContain("KANG", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Date of birth", all, StringComparison.Ordinal);
        Assert.Contains("Left out: names, birth dates", file.Text, StringComparison.Ordinal);
        Assert.Contains(patient.Number, file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task In_Korean_every_word_of_the_portal_is_Korean()
    {
        var file = await MadeAsync(Role.Investigator, ReportLanguage.Korean);

        Assert.Contains("시험대상자 기록", file.Text, StringComparison.Ordinal);
        Assert.Contains("전자서명", file.Text, StringComparison.Ordinal);
        Assert.Contains("미사용 9 → 7, 분실", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task With_the_groups_swapped_a_blinded_reader_gets_the_same_bytes()
    {
        await using var swapped = new MedicatedPatient { Groups = "BA" };
        await swapped.InitializeAsync();
        await using var twin = new MedicatedPatient();
        await twin.InitializeAsync();

        var one = await twin.Portal.MadeAsync(
            await twin.World.StaffAsync(Role.Investigator),
            Request(twin)
        );
        var two = await swapped.Portal.MadeAsync(
            await swapped.World.StaffAsync(Role.Investigator),
            Request(swapped)
        );

        Assert.Equal(Sorted(one.Csv), Sorted(two.Csv));
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task Who_may_not_export_a_patient_may_not_have_it_made()
    {
        foreach (var role in new[] { Role.SubInvestigator, Role.Pharmacist })
        {
            await using var reader = World.As(await World.StaffAsync(role));
            Cases.Refused("NotFound", await reader.RunAsync(Request(patient)));
        }
    }

    private async Task<ReportOnDisk> MadeAsync(
        Role role,
        ReportLanguage language = ReportLanguage.English
    ) =>
        await patient.Portal.MadeAsync(
            await World.StaffAsync(role),
            Request(patient) with
            {
                Language = language,
            }
        );

    private static RequestReport Request(MedicatedPatient of) =>
        new()
        {
            Kind = ReportKind.PatientRecord,
            SiteId = of.World.Seoul.Id,
            Subject = of.Number,
        };

    /// <summary>Rows of one instant stand in the order of their ids, which differ.</summary>
    private static IEnumerable<string> Sorted(string csv) => csv.Split("\r\n").Order();
}
