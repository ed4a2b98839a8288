using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Studies;

/// <summary>A patient at Seoul on 12 March at noon.</summary>
[Trait("id", "B2")]
public sealed class DayOneTests
{
    private const string Seoul = "Asia/Seoul";

    private static readonly DateOnly Today = Some.Today;

    [Fact]
    public void Randomisation_counts_where_the_protocol_says_so_whatever_was_given_before()
    {
        var order = Prescription.Signed().Order;
        var facts = Facts([Randomised(Today.AddDays(3))], [order], [Given(order, Some.Now)]);

        Assert.Equal(Today.AddDays(3), Of(DayOneAnchor.Randomisation, facts));
        Assert.Equal(Today, Of(DayOneAnchor.FirstDose, facts));
    }

    [Fact]
    public void A_randomisation_that_was_undone_is_none_and_the_one_after_it_counts()
    {
        var patient = Some.Enrolled();
        var wrong = Expect.Done(patient.Randomise(Today.AddDays(-9), Some.Act()));
        var undone = Expect.Done(patient.UndoStatus(wrong, false, "Other patient", Some.Act()));
        var right = Expect.Done(patient.Randomise(Today.AddDays(-2), Some.Act()));
        var left = Expect.Done(patient.StartTreatment(Today, Some.Act()));
        var back = Expect.Done(patient.UndoStatus(left, false, "Not yet", Some.Act()));

        Assert.Equal(
            Today.AddDays(-2),
            Of(DayOneAnchor.Randomisation, Facts([wrong, undone, right, left, back]))
        );
        Assert.Equal(Today, Of(DayOneAnchor.Randomisation, Facts([wrong, undone])));
    }

    [Fact]
    public void Who_is_screened_anew_is_counted_from_the_new_screening_alone()
    {
        var again = Expect.Done(Some.Enrolled().Randomise(Today, Some.Act()));

        Assert.Equal(Today, Of(DayOneAnchor.Randomisation, Facts([again])));
        Assert.Equal(Today.AddDays(4), Of(DayOneAnchor.Randomisation, Facts(), Today.AddDays(4)));
    }

    [Theory]
    [InlineData(-2, "its first day, when it was given ahead")]
    [InlineData(2, "the day of the hand-over, when that is later")]
    public void The_first_dose_is_taken_on_the_first_day_of_an_order_once_the_patient_has_it(
        int days,
        string why
    )
    {
        var order = Prescription.Signed().Order;
        var facts = Facts([], [order], [Given(order, Some.Now.AddDays(days))]);

        var dayOne = DayOne.Of(DayOneAnchor.FirstDose, facts, Today.AddDays(9), Today.AddDays(9));

        Assert.True(dayOne == Today.AddDays(Math.Max(0, days)), why);
    }

    [Fact]
    public void The_day_of_a_hand_over_is_that_of_the_site()
    {
        var order = Prescription.Signed().Order;
        var late = new DateTimeOffset(2026, 3, 13, 15, 30, 0, TimeSpan.Zero);

        Assert.Equal(
            new DateOnly(2026, 3, 14),
            DayOne.Of(
                DayOneAnchor.FirstDose,
                Facts([], [order], [Given(order, late)]),
                Today.AddDays(9),
                Today.AddDays(9)
            )
        );
    }

    [Theory]
    [InlineData(DistributionStatus.GivenInError)]
    [InlineData(DistributionStatus.NotGiven)]
    public void What_was_given_in_error_or_not_at_all_was_no_first_dose(DistributionStatus status)
    {
        var order = Prescription.Signed().Order;
        var wrong = Given(order, Some.Now, status);
        var right = Given(order, Some.Now.AddDays(4));

        Assert.Equal(
            Today.AddDays(4),
            DayOne.Of(
                DayOneAnchor.FirstDose,
                Facts([], [order], [wrong, right]),
                Today.AddDays(9),
                Today.AddDays(9)
            )
        );
    }

    [Fact]
    public void An_order_entered_in_error_begins_nothing()
    {
        var order = Prescription.Signed().Order;
        var given = Given(order, Some.Now);
        _ = Expect.Done(order.EnterInError(Prescription.Act(), new("Wrong patient"), true, Today));

        Assert.Equal(
            Today.AddDays(5),
            Of(DayOneAnchor.FirstDose, Facts([], [order], [given]), Today.AddDays(5))
        );
    }

    [Fact]
    public void Until_something_was_given_the_earliest_planned_first_dose_is_Day_1()
    {
        var order = Prescription.Signed(Prescription.Usual with { Start = Today.AddDays(3) }).Order;
        var draft = Prescription.Drafted().Order;
        var facts = Facts([], [order, draft]);

        Assert.Equal(Today.AddDays(3), Of(DayOneAnchor.FirstDose, facts, Today.AddDays(10)));
        Assert.Equal(Today.AddDays(3), Of(DayOneAnchor.Randomisation, facts, Today.AddDays(10)));
        Assert.Equal(Today.AddDays(1), Of(DayOneAnchor.FirstDose, facts, Today.AddDays(1)));
        Assert.Equal(
            Today.AddDays(5),
            DayOne.Of(DayOneAnchor.FirstDose, facts, Today.AddDays(10), Today.AddDays(5))
        );
        Assert.Equal(Today, Of(DayOneAnchor.FirstDose, Facts()));
    }

    private static DateOnly Of(
        DayOneAnchor anchor,
        CourseFacts facts,
        DateOnly? firstDose = null
    ) => DayOne.Of(anchor, facts, firstDose ?? Today, Today);

    private static CourseFacts Facts(
        IReadOnlyList<PatientStatusChange>? history = null,
        IReadOnlyList<MedicationOrder>? orders = null,
        IReadOnlyList<MedicationDistribution>? given = null
    ) => new(history ?? [], orders ?? [], given ?? [], Seoul);

    private static PatientStatusChange Randomised(DateOnly on) =>
        Expect.Done(Some.Enrolled().Randomise(on, Some.Act()));

    private static MedicationDistribution Given(
        MedicationOrder order,
        DateTimeOffset at,
        DistributionStatus status = DistributionStatus.Dispensed
    )
    {
        var (act, kit) = (Some.Supply(at: at), Some.Kit());
        var need = new SupplyNeed(30, Today.AddDays(28));
        var (given, lines, _) = Expect.Done(
            MedicationDistribution.Prepare(
                act,
                Some.Enrolled(),
                new DistributionPlan(order.Id, 1, null, need),
                [kit]
            )
        );
        var second = Some.Supply(Some.Id(), at);
        _ = Expect.Done(given.Verify(second));
        _ = Expect.Done(given.Dispense(second, [kit], Today));
        if (status == DistributionStatus.GivenInError)
        {
            _ = Expect.Done(given.GivenInError(act, lines, "Mixed up"));
        }
        else if (status == DistributionStatus.NotGiven)
        {
            _ = Expect.Done(given.NotGiven(act, (lines, [kit]), [], true, "Left here"));
        }

        return given;
    }
}
