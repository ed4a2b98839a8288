using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

/// <summary>domain.md 1 written out again, and every pair of statuses tried against it.</summary>
[Trait("id", "C4")]
public class PatientStatusTableTests
{
    // "!" wants a reason, "s" a signature, "m" medication.
    private static readonly Dictionary<string, string> Written = new()
    {
        ["Screening"] = "ScreenFailed! Enrolled:s",
        ["ScreenFailed"] = "",
        ["Enrolled"] = "Randomised:m OnTreatment:m Withdrawn! LostToFollowUp! Died",
        ["Randomised"] = "OnTreatment:m Withdrawn! LostToFollowUp! Died",
        ["OnTreatment"] = "Completed TreatmentDiscontinued! Withdrawn! LostToFollowUp! Died",
        ["TreatmentDiscontinued"] = "FollowUp Completed Withdrawn! LostToFollowUp! Died",
        ["FollowUp"] = "Completed Withdrawn! LostToFollowUp! Died",
        ["Completed"] = "",
        ["Withdrawn"] = "",
        ["LostToFollowUp"] = "",
        ["Died"] = "",
    };

    public static IEnumerable<TheoryDataRow<PatientStatus, PatientStatus, string?>> Pairs() =>
        from a in Enum.GetValues<PatientStatus>()
        from b in Enum.GetValues<PatientStatus>()
        let arrows = Written[$"{a}"].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new TheoryDataRow<PatientStatus, PatientStatus, string?>(
            a,
            b,
            arrows
                .Where(x => x.TrimEnd('!').Split(':')[0] == $"{b}")
                .Select(x => x[$"{b}".Length..])
                .SingleOrDefault()
        );

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_change_by_hand_is_done_only_where_the_table_has_a_plain_arrow(
        PatientStatus a,
        PatientStatus b,
        string? mark
    )
    {
        var patient = Some.PatientIn(a);
        var outcome = patient.ChangeStatus(b, "why", Some.Today, Some.Today, Some.Act());
        switch (mark)
        {
            case "" or "!":
                var change = Expect.Done(outcome);
                Assert.Equal((a, b, b), (change.From, change.To, patient.Status));
                break;
            case ":s":
                Expect.Refused("StatusNeedsSignature", outcome);
                break;
            case ":m":
                Expect.Refused("StatusNeedsMedication", outcome);
                break;
            default:
                var refusal = Expect.Refused("NoSuchStatusChange", outcome);
                Assert.Equal((a, b), (refusal.Facts["from"], refusal.Facts["to"]));
                break;
        }

        if (mark is not ("" or "!"))
        {
            Assert.Equal(a, patient.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_reason_is_asked_exactly_where_the_table_says(
        PatientStatus a,
        PatientStatus b,
        string? mark
    )
    {
        var outcome = Some.PatientIn(a).ChangeStatus(b, " ", Some.Today, Some.Today, Some.Act());
        Assert.Equal(mark == "", outcome.IsDone);
        if (mark == "!")
        {
            Expect.Refused("ReasonMissing", outcome);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Choices_and_ends_follow_from_the_same_table(
        PatientStatus a,
        PatientStatus b,
        string? mark
    )
    {
        Assert.Equal(mark is "" or "!", PatientStatusTable.ByHandFrom(a).Any(x => x.To == b));
        Assert.Equal(Written[$"{a}"].Length == 0, PatientStatusTable.IsFinal(a));
        Assert.Equal(mark == ":m", PatientStatusTable.Find(a, b) is { NeedsMedication: true });
    }

    [Fact]
    public void The_plan_of_visits_is_followed_until_treatment_ends() =>
        Assert.Equal(
            [
                PatientStatus.Screening,
                PatientStatus.Enrolled,
                PatientStatus.Randomised,
                PatientStatus.OnTreatment,
            ],
            Enum.GetValues<PatientStatus>().Except(PatientStatusTable.OffPlan)
        );

    [Fact]
    public void No_arrow_stands_twice() =>
        Assert.Equal(
            PatientStatusTable.Arrows.Count,
            PatientStatusTable.Arrows.Select(x => (x.From, x.To)).Distinct().Count()
        );
}
