using System.Globalization;
using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Ui;

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
        Assert.Contains(
            "Take 1 tablet by mouth at 08:00 every day",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("105 tablets ordered, protocol 2.1", file.Text, StringComparison.Ordinal);
        Assert.Contains("Kit KT-1003, 35 tablets", file.Text, StringComparison.Ordinal);
        Assert.Contains("Not given; Entry error", file.Text, StringComparison.Ordinal);
        Assert.Contains("unused 9 → 7", file.Text, StringComparison.Ordinal);
        Assert.Contains("1 tablet, no dose due", file.Text, StringComparison.Ordinal);
        Assert.Contains("randomisation no. 1", file.Text, StringComparison.Ordinal);
        Assert.Contains("Other: KANG counted again", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_the_form_of_a_patient_asks_stands_in_it_with_its_value()
    {
        var file = await MadeAsync(Role.Investigator);

        var facts = (await patient.ProfileAsync()).Facts();
        foreach (var field in typeof(PatientFacts).GetProperties())
        {
            var label = AuditWords.Field(new(), nameof(PatientProfile), field.Name, English);
            var value = field.GetValue(facts) switch
            {
                DateOnly day => Show.Date(day, English),
                bool => "yes",
                var other => $"{other}",
            };
            Assert.True(value.Length > 0, field.Name);
            Assert.Contains($"{label} {value}", file.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Screened at 12 Mar 2026", file.Text, StringComparison.Ordinal);
        Assert.Contains("Portal access no", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("are not shown", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cared_and_who_was_screened_before_and_after_stand_in_it()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);
        await using var desk = World.As(coordinator);
        var first = await World.PatientAsync(coordinator);
        var (failed, second) = (await ReadAsync(first), Guid.Empty);
        await desk.DoneAsync(
            new ChangePatientStatus
            {
                PatientId = first,
                SeenVersion = failed.Version,
                To = PatientStatus.ScreenFailed,
                EffectiveOn = failed.Place.Today,
                Reason = "EntryError",
            }
        );
        second = await desk.DoneAsync(new RescreenPatient { PatientId = first });
        var again = await ReadAsync(second);

        var earlier = await patient.Portal.MadeAsync(coordinator, Of(failed.SubjectNumber));
        var later = await patient.Portal.MadeAsync(coordinator, Of(again.SubjectNumber));

        Assert.Contains(
            $"{again.SubjectNumber} attempt 2, Screening",
            earlier.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{failed.SubjectNumber} attempt 1, Screen failed",
            later.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"In care 12 Mar 2026 to no end {coordinator.Name}",
            later.Text,
            StringComparison.Ordinal
        );

        async Task<PatientFile> ReadAsync(Guid id) =>
            await desk.AnswerAsync(new PatientDetails { PatientId = id });

        RequestReport Of(string number) => Request(patient) with { Subject = number };
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Monitor)]
    public async Task What_is_counted_beforehand_is_what_is_printed(Role role)
    {
        var person = await World.StaffAsync(role);
        await using var reader = World.As(person);

        var size = await reader.AnswerAsync(
            new ReportSize
            {
                Kind = ReportKind.PatientRecord,
                SiteId = World.Seoul.Id,
                Subject = patient.Number,
            }
        );
        var file = await patient.Portal.MadeAsync(person, Request(patient));

        Assert.Equal(size.Rows, file.Report.Rows);
        Assert.Equal(size.Rows, file.Lines.Count - 1);
        Assert.Contains($" Rows {size.Rows} ", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heading_stands_once_and_says_in_which_order_its_rows_are()
    {
        var file = await MadeAsync(Role.Investigator);

        Assert.Contains(
            "States of the orders By number of the order, then in the order of recording Date",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Returns Returns", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task States_of_one_instant_stand_in_the_order_of_their_history()
    {
        var file = await MadeAsync(Role.Investigator);

        Assert.Equal(
            ["Order 1: Draft → Signed", "Order 1: Signed → Active"],
            file.Lines.Select(l => l.Split(','))
                .SelectMany(c => c)
                .Where(c => c.StartsWith("Order 1: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitors_copy_names_nobody_but_staff_and_says_so()
    {
        var file = await MadeAsync(Role.Monitor);

        var all = file.Text + file.Csv + file.Json;
        foreach (
            var told in new[]
            {
                "PARK",
                "KANG",
                "박시험",
                "M-7001",
                "555 0101",
                "park@",
                "Date of birth",
            }
        )
        {
            Assert.DoesNotContain(told, all, StringComparison.Ordinal);
        }

        Assert.Contains("Left out: names, birth dates", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            "7 fields that tell who the patient is are not shown",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(patient.Number, file.Text, StringComparison.Ordinal);
        Assert.Contains("Primary clinic Cardiology", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task In_Korean_every_word_of_the_portal_is_Korean()
    {
        var file = await MadeAsync(Role.Investigator, ReportLanguage.Korean);

        Assert.Contains("미사용 9 → 7, 분실", file.Text, StringComparison.Ordinal);
        Assert.Empty(file.LatinWords(patient.Recorded));
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task With_the_groups_swapped_a_blinded_reader_gets_the_same_rows()
    {
        await using var swapped = new MedicatedPatient { Groups = "BA" };
        await swapped.InitializeAsync();
        await using var twin = new MedicatedPatient();
        await twin.InitializeAsync();

        foreach (var role in new[] { Role.Investigator, Role.Monitor })
        {
            var one = await twin.Portal.MadeAsync(await twin.World.StaffAsync(role), Request(twin));
            var two = await swapped.Portal.MadeAsync(
                await swapped.World.StaffAsync(role),
                Request(swapped)
            );

            Assert.Equal(one.Csv, two.Csv);
            Assert.Equal(Rows(one), Rows(two));
        }
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

    private static string Rows(ReportOnDisk file)
    {
        using var json = JsonDocument.Parse(file.Json);
        return json.RootElement.GetProperty("rows").GetRawText();
    }

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
}
