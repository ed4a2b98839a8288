using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "F2")]
public sealed class ChangedAndHeldTests
{
    [Fact]
    [Trait("scenario", "9")]
    public async Task A_dose_changed_and_three_days_on_hold_are_expected_on_screen_and_paper_as_by_hand()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (clinic, clock) = (pharmacy.Clinic, pharmacy.Clinic.Clock);
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync(ordered: 100);
        var first = clinic.Today;
        var given = await pharmacy.GivenAsync(patient);
        clock.Advance(TimeSpan.FromDays(9));
        await pharmacy.TwiceDailyAsync(patient, first.AddDays(10));
        clock.Advance(TimeSpan.FromDays(3));
        await pharmacy.StepAsync(patient, new HoldOrder { Reason = "ALT raised" });
        clock.Advance(TimeSpan.FromDays(3));
        await pharmacy.StepAsync(patient, new ResumeOrder { Reason = "ALT normal" });
        clock.Advance(TimeSpan.FromDays(5));
        var witnesses = await clinic
            .As(Role.Nurse)
            .AskAsync(new CountWitnesses { LineId = (await pharmacy.LineAsync(given)).Id });
        await pharmacy.CountAsync(given, "10");

        // Ten days of one, ten of two, less three days of two, and the morning of the day on which it came back.
        const decimal byHand = 10 + 20 - 6 + 1;
        var screen = await clinic
            .As(Role.Investigator)
            .AskAsync(new PatientAdherence { PatientId = patient.Id, Period = DiaryPeriod.All });
        var count = Assert.Single(screen.Value.Medication!.Counts).Interval.Count;
        Assert.Equal((byHand, 25, 25), (count.Expected, count.Taken!.Part, count.Taken.Whole));
        var paper = await PrintAsync(clinic, patient.Id);
        Assert.Contains(
            "12 Mar 2026 to 01 Apr 2026 ORB 24 mg or placebo, tablet 35 10 not stated at most 25 25 at most 100.0% 25/25 In range",
            paper.Text,
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse(paper.Json);
        var printed = json.RootElement.GetProperty("rows")[1].GetProperty("count");
        var taken = printed.GetProperty("taken");
        Assert.Equal(
            (byHand, 25m, 25m),
            (
                printed.GetProperty("expected").GetDecimal(),
                taken.GetProperty("part").GetDecimal(),
                taken.GetProperty("whole").GetDecimal()
            )
        );
        Assert.Equal(new WitnessedDays(first, first.AddDays(20), 35, byHand, 0), witnesses.Value);
    }

    private static async Task<ReportOnDisk> PrintAsync(Clinic clinic, Guid patient) =>
        await clinic.PrintAsync(
            clinic.Person(Role.Investigator),
            new RequestReport
            {
                Kind = ReportKind.SubjectLog,
                SiteId = clinic.Seoul.Id,
                Subject = (await clinic.ReadAsync(patient)).SubjectNumber,
            }
        );
}
