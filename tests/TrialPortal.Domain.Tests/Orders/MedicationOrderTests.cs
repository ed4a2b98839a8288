using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Tests.Studies;

namespace TrialPortal.Domain.Tests.Orders;

public class MedicationOrderTests
{
    [Fact]
    [Trait("id", "D2")]
    public void A_draft_waits_for_a_signature_and_is_not_dispensable()
    {
        var order = Prescription.Drafted().Order;
        Assert.Equal((OrderStatus.Draft, 1, null), (order.Status, order.Awaiting, order.InForce));
        Assert.False(order.IsSigned || order.IsDispensable(Some.Today));
    }

    [Theory]
    [Trait("id", "D2")]
    [InlineData(PatientStatus.Screening, false)]
    [InlineData(PatientStatus.Randomised, true)]
    [InlineData(PatientStatus.OnTreatment, true)]
    [InlineData(PatientStatus.TreatmentDiscontinued, false)]
    [InlineData(PatientStatus.Withdrawn, false)]
    public void Only_a_patient_in_treatment_is_ordered_for(PatientStatus status, bool isOrdered)
    {
        var drafted = Prescription.Try(Prescription.Usual, Some.PatientIn(status));
        Assert.Equal(isOrdered ? null : "PatientNotTreated", drafted.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "D1")]
    public void All_that_is_wrong_is_said_at_once()
    {
        var refused = Expect.Refused(
            "DurationTooShort",
            Prescription.Try(
                Prescription.Usual with
                {
                    Start = Some.Today.AddDays(-1),
                    Days = 0,
                    Ordered = 0,
                }
            )
        );
        Assert.Equal(
            ["DurationTooShort", "OrderStartPast", "OrderedCountWrong"],
            refused.Each.Select(r => r.Code)
        );
    }

    [Fact]
    [Trait("id", "D3")]
    public void A_dose_outside_the_step_is_refused_or_kept_with_its_reason()
    {
        var terms = Prescription.Usual with { Times = Regimens.Times("3-0-0") };
        Expect.Refused("DoseOutsideStep", Prescription.Try(terms));

        var version = Expect
            .Done(Prescription.Try(terms with { LimitsReason = "Sponsor agreed" }))
            .Version;

        Assert.Equal(
            (DoseAcceptance.OutsideWithReason, "Sponsor agreed"),
            (version.Limits, version.LimitsReason)
        );
    }

    [Fact]
    [Trait("id", "D2")]
    public void A_signed_order_is_active_from_its_first_day()
    {
        var now = Prescription.Drafted();
        Assert.Equal(
            [OrderStatus.Signed, OrderStatus.Active],
            Expect.Done(now.Sign(now.Version)).Select(c => c.To)
        );
        Assert.True(now.Order.IsDispensable(Some.Today));

        var later = Prescription
            .Signed(Prescription.Usual with { Start = Some.Today.AddDays(3) })
            .Order;
        Assert.Equal(OrderStatus.Signed, later.StatusOn(Some.Today.AddDays(2)));
        Assert.Equal(OrderStatus.Active, later.StatusOn(Some.Today.AddDays(3)));
    }

    [Fact]
    public void What_starts_before_the_day_of_signing_is_not_signed()
    {
        var order = Prescription.Drafted();
        Expect.Refused("OrderStartPast", order.Sign(order.Version, Some.Today.AddDays(1)));
        Expect.Refused(
            "PatientNotTreated",
            order.Sign(order.Version, status: PatientStatus.Withdrawn)
        );
    }

    [Fact]
    [Trait("id", "D4")]
    [Trait("id", "A9")]
    public void A_change_is_a_new_version_and_the_order_unsigned_until_it_is_signed()
    {
        var order = Prescription.Signed();
        var before = order.Version.Content();

        var change = Expect.Done(
            order.Change(Prescription.Usual with { Times = Regimens.Times("2-0-2"), Ordered = 90 })
        );

        Assert.Equal((1, 2), (order.Order.InForce, order.Order.Awaiting));
        Assert.False(order.Order.IsSigned || order.Order.IsDispensable(Some.Today));
        Assert.Equal(before, order.Version.Content());
        Assert.True(order.Version.IsSigned);
        Assert.Equal("OrderChangeWaits", order.Change(Prescription.Usual).Refusal?.Code);

        Assert.Empty(Expect.Done(order.Sign(change)));
        Assert.True(order.Order.IsDispensable(Some.Today));
        Assert.Equal("Nausea", change.Content()[nameof(OrderVersion.ChangeReason)]);
        Expect.Refused("OrderVersionClosed", order.Sign(change));
    }

    [Fact]
    [Trait("id", "D4")]
    [Trait("id", "N2")]
    public void Another_rule_about_food_alone_is_a_change_that_is_signed_anew()
    {
        var order = Prescription.Signed();

        var change = Expect.Done(
            order.Change(Prescription.Usual with { Food = FoodRule.WithFood })
        );

        Assert.False(order.Order.IsSigned || order.Order.IsDispensable(Some.Today));
        Assert.Equal((null, FoodRule.WithFood), (order.Version.Regimen.Food, change.Regimen.Food));
        Assert.Equal("WithFood", change.Content()[nameof(OrderVersion.Food)]);
        Expect.Done(
            order.Order.Rewrite(change, order.Subject, Prescription.Usual, "Nausea", Some.Today)
        );
        Assert.Null(change.Regimen.Food);
    }

    [Fact]
    [Trait("id", "A9")]
    public void An_order_that_says_nothing_of_food_is_signed_as_before_there_was_a_choice() =>
        Assert.DoesNotContain(
            nameof(OrderVersion.Food),
            Prescription.Drafted().Version.Content().Keys
        );

    [Fact]
    [Trait("id", "D4")]
    public void A_version_prescribes_from_its_own_first_dose_on()
    {
        var order = Prescription.Signed();
        var change = Expect.Done(
            order.Change(
                Prescription.Usual with
                {
                    Times = Regimens.Times("2-0-2"),
                    Start = Some.Today.AddDays(5),
                    FirstAt = new(12, 0),
                }
            )
        );
        OrderVersion[] versions = [change, order.Version];
        Assert.Single(OrderVersion.Prescribed(versions));

        Expect.Done(order.Sign(change));

        var noon = Some.Today.AddDays(5).ToDateTime(new(12, 0));
        Assert.Equal([1, 2], OrderVersion.Prescribed(versions).Select(r => r.Times.Doses[0].Units));
        Assert.Same(order.Version, OrderVersion.At(noon.AddHours(-1), versions));
        Assert.Same(change, OrderVersion.At(noon, versions));
    }

    [Fact]
    [Trait("id", "D4")]
    public void A_change_needs_its_reason_and_keeps_to_its_product()
    {
        var order = Prescription.Signed();
        Expect.Refused("ReasonMissing", order.Change(Prescription.Usual, " "));
        Expect.Refused(
            "ProductFixed",
            order.Order.Change(
                Prescription.Act(),
                Prescription.ForTablets(),
                Prescription.Usual,
                "Other product",
                Some.Today
            )
        );
        var draft = Prescription.Drafted();
        Expect.Refused("OrderNotSigned", draft.Change(Prescription.Usual));
    }

    [Fact]
    public void Only_what_waits_for_its_signature_is_written_anew_or_withdrawn()
    {
        var order = Prescription.Signed();
        Expect.Refused("OrderVersionClosed", Rewrite(order.Version));
        var change = Expect.Done(order.Change(Prescription.Usual));
        Expect.Done(Rewrite(change));
        Assert.Equal(40, change.OrderedCount);

        Expect.Done(order.Order.WithdrawChange(change, Prescription.Act(), Some.Today));

        Assert.True(order.Order.IsSigned && order.Order.IsDispensable(Some.Today));
        Assert.Equal(3, Expect.Done(order.Change(Prescription.Usual)).Number);
        var draft = Prescription.Drafted();
        Expect.Refused(
            "OrderNotSigned",
            draft.Order.WithdrawChange(draft.Version, Prescription.Act(), Some.Today)
        );

        Outcome<Done> Rewrite(OrderVersion version) =>
            order.Order.Rewrite(
                version,
                order.Subject,
                Prescription.Usual with
                {
                    Ordered = 40,
                },
                "Fewer",
                Some.Today
            );
    }

    [Fact]
    [Trait("id", "D6")]
    public void No_more_is_dispensed_than_was_ordered()
    {
        var order = Prescription.Signed();
        Assert.Null(More(21, 35));
        Assert.Equal(21, More(22, 35)!.Facts["left"]);
        Assert.Equal("NotEnoughRemaining", More(1, 56)!.Code);
        Expect.Done(order.Order.Hold(Prescription.Act(), new("Fever"), Some.Today));
        Assert.Equal("OrderNotDispensable", More(1, 0)!.Code);

        Refusal? More(int more, int dispensed) =>
            order.Order.MayDispense(
                Quantity.Of(more, BaseUnit.Tablet),
                order.Version,
                Quantity.Of(dispensed, BaseUnit.Tablet),
                Some.Today
            );
    }

    [Fact]
    [Trait("id", "D1")]
    public void A_dose_as_needed_is_ordered_and_is_never_due()
    {
        var terms = Prescription.Usual with { Times = DoseTimes.WhenNeeded(1, 4).Value };
        var version = Expect.Done(Prescription.Try(terms)).Version;

        Assert.Equal("prn 1 max 4", version.Doses);
        Assert.Equal(0, version.Regimen.UnitsFrom(Some.Today, Some.Today.AddDays(30)));
        Expect.Refused(
            "DailyDoseOutsideStep",
            Prescription.Try(terms with { Times = DoseTimes.WhenNeeded(1, 5).Value })
        );
        Expect.Refused(
            "DosePartNotAllowed",
            Prescription.Try(terms with { Times = DoseTimes.WhenNeeded(1.5m, 3).Value })
        );
        Expect.Refused("DailyDoseBelowDose", DoseTimes.WhenNeeded(2, 1));
    }

    [Fact]
    public void What_is_signed_names_patient_product_protocol_and_all_of_the_regimen()
    {
        var content = Prescription.Drafted().Version.Content();
        Assert.Equal("KR01-014", content["SubjectNumber"]);
        Assert.Equal($"ORB {SetUps.ProductFacts.NameEnglish}", content["ProductName"]);
        Assert.Equal("08:00 1, 20:00 1", content["Doses"]);
        Assert.Equal(("2026-03-12", "2026-04-08"), (content["Start"], content["Until"]));
        Assert.DoesNotContain(content.Keys, k => k.StartsWith("Signed", StringComparison.Ordinal));
    }
}
