using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Writing;

namespace TrialPortal.Operations.Tests.Orders;

[Trait("id", "D1")]
public sealed class OrderWritingTests(Practice practice) : IClassFixture<Practice>
{
    [Fact]
    [Trait("id", "D2")]
    public async Task A_nurses_draft_is_not_signed_and_counts_the_units_of_its_duration()
    {
        var order = await practice.DraftedAsync(await practice.EnrolledAsync());

        Assert.Equal(
            (OrderStatus.Draft, 1, (int?)null, (int?)1),
            (order.Status, order.Number, order.InForce, order.Awaiting)
        );
        Assert.Equal("08:00 1, 20:00 1", order.Prescribed.Regimen.Times.Kept());
        Assert.Equal(
            (56, "Nurse KR01"),
            (order.Prescribed.OrderedCount, order.Prescribed.DraftedBy)
        );
    }

    [Fact]
    [Trait("id", "D3")]
    public async Task A_dose_outside_the_limits_is_refused_at_its_field_and_accepted_with_a_reason()
    {
        var form = practice.Draft(await practice.EnrolledAsync());
        (form.HowOften, form.Dose) = (DoseRhythm.OnceDaily, 2);

        var refused = await practice.As(Role.Nurse).RunAsync(form, Clinic.NewId());
        form.LimitsReason = "Half a dose was vomited";
        var accepted = await practice.As(Role.Nurse).RunAsync(form, Clinic.NewId());

        Assert.Equal(("DoseOutsideStep", "Dose"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.True(accepted.IsDone);
        var version = (await practice.LatestAsync(form.PatientId)).Prescribed;
        Assert.Equal(
            (DoseAcceptance.OutsideWithReason, "Half a dose was vomited"),
            (version.Limits, version.LimitsReason)
        );
    }

    /// <summary>Shorter than the field allows, longer once it is kept.</summary>
    private static string Crowded =>
        string.Join(',', Enumerable.Range(0, 48).Select(n => $"08:{n:00} 1"));

    public static TheoryData<Action<DraftOrder>, string, string> Wrong =>
        new()
        {
            { f => f.Dose = null, "FieldRequired", "Dose" },
            { f => f.SecondAt = null, "FieldRequired", "SecondAt" },
            { f => f.SecondAt = f.At, "DoseTimeRepeated", "HowOften" },
            { f => f.Dose = 0.5m, "DosePartNotAllowed", "Dose" },
            { f => f.Start = f.Start!.Value.AddDays(-1), "OrderStartPast", "Start" },
            { f => f.Start = new DateOnly(1999, 1, 1), "NoProtocolInForce", "Start" },
            { f => f.Start = DateOnly.MaxValue, "FieldOutOfRange", "Start" },
            { f => (f.Dose, f.LimitsReason) = (5_000_000, "x"), "DoseTooLarge", "Dose" },
            { f => (f.Dose, f.LimitsReason) = (900_000, "x"), "OrderedCountWrong", "Ordered" },
            {
                f => (f.HowOften, f.Hours) = (DoseRhythm.EveryHours, 2_000_000_016),
                "FieldOutOfRange",
                "Hours"
            },
            {
                f => (f.HowOften, f.Written, f.LimitsReason) = (DoseRhythm.AsWritten, Crowded, "x"),
                "DoseTimesTooMany",
                "HowOften"
            },
            { f => f.Days = 0, "FieldOutOfRange", "Days" },
            { f => f.Days = null, "OrderedCountMissing", "Ordered" },
            { f => f.Ordered = 0, "OrderedCountWrong", "Ordered" },
            { f => f.ProductId = Clinic.NewId(), "ProductNotInProtocol", "ProductId" },
            { f => f.HowOften = DoseRhythm.EveryHours, "FieldRequired", "Hours" },
            {
                f => (f.HowOften, f.Hours) = (DoseRhythm.EveryHours, 5),
                "DoseHoursUneven",
                "HowOften"
            },
            {
                f => (f.HowOften, f.MostPerDay) = (DoseRhythm.WhenNeeded, 0.5m),
                "DailyDoseBelowDose",
                "MostPerDay"
            },
            {
                f => (f.HowOften, f.Written) = (DoseRhythm.AsWritten, "now and then"),
                "DoseTimesNotReadable",
                "HowOften"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_written(
        Action<DraftOrder> spoil,
        string code,
        string field
    )
    {
        var form = practice.Draft(await practice.EnrolledAsync());
        spoil(form);

        var outcome = await practice.As(Role.Nurse).RunAsync(form, Clinic.NewId());

        Assert.Equal((code, field), (outcome.Refusal?.Code, outcome.Refusal?.Field));
        Assert.Empty(await practice.OrdersAsync(form.PatientId));
    }

    [Fact]
    [Trait("id", "D2")]
    public async Task Nothing_is_ordered_for_who_is_only_being_screened()
    {
        var screened = await practice.Clinic.ScreenAsync(Role.Nurse);

        var outcome = await practice
            .As(Role.Nurse)
            .RunAsync(practice.Draft(screened), Clinic.NewId());

        Assert.Equal("PatientNotTreated", outcome.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task One_form_sent_twice_is_one_order_and_two_forms_are_two()
    {
        var form = practice.Draft(await practice.EnrolledAsync());
        var request = Clinic.NewId();

        var first = await practice.As(Role.Nurse).RunAsync(form, request);
        var again = await practice.As(Role.Nurse).RunAsync(form, request);
        await Task.WhenAll(
            practice.As(Role.Nurse).RunAsync(form, Clinic.NewId()),
            practice.As(Role.Coordinator).RunAsync(form, Clinic.NewId())
        );

        Assert.Equal(first.Value, again.Value);
        Assert.Equal([3, 2, 1], (await practice.OrdersAsync(form.PatientId)).Select(o => o.Number));
    }

    [Fact]
    public async Task A_draft_is_written_anew_and_who_had_it_open_is_told()
    {
        var order = await practice.DraftedAsync(await practice.EnrolledAsync());
        var form = practice.Fill(
            new RewriteOrder { VersionId = order.Waiting!.Id, SeenVersion = 1 }
        );
        (form.HowOften, form.Days) = (DoseRhythm.OnceDaily, null);
        form.Ordered = 90;

        var rewritten = await practice.As(Role.Coordinator).RunAsync(form, Clinic.NewId());
        var late = await practice.As(Role.Nurse).RunAsync(form, Clinic.NewId());

        Assert.True(rewritten.IsDone);
        Assert.Equal("ChangedMeanwhile", late.Refusal?.Code);
        var version = Assert.Single((await practice.LatestAsync(await PatientOf(order))).Versions);
        Assert.Equal(
            ("08:00 1", (DateOnly?)null, 90),
            (version.Regimen.Times.Kept(), version.Regimen.Until, version.OrderedCount)
        );
    }

    [Fact]
    [Trait("id", "D4")]
    [Trait("id", "A9")]
    public async Task A_change_is_another_version_and_the_order_is_unsigned_until_it_is_signed_anew()
    {
        var patient = await practice.EnrolledAsync();

        var changed = await practice.ChangedAsync(patient);

        Assert.Equal((1, 2), (changed.InForce, changed.Awaiting));
        Assert.Equal("08:00 1, 20:00 1", changed.Prescribed.Regimen.Times.Kept());
        Assert.Equal(
            ("08:00 1", "Sleeps badly"),
            (changed.Waiting!.Regimen.Times.Kept(), changed.Waiting.ChangeReason)
        );
        Assert.Null((await practice.SignAsync(changed.Waiting)).Refusal);
        var signed = await practice.LatestAsync(patient);
        Assert.Equal((2, (int?)null), (signed.InForce, signed.Awaiting));
        Assert.All(signed.Versions, v => Assert.Equal("Investigator KR01", v.SignedBy));
    }

    [Fact]
    [Trait("id", "A9")]
    [Trait("id", "N2")]
    public async Task What_is_said_of_food_is_signed_with_the_order_and_is_signed_anew_when_it_changes()
    {
        var form = practice.Draft(await practice.EnrolledAsync());
        form.Food = FoodRule.WithFood;
        await practice.As(Role.Nurse).RunAsync(form, Clinic.NewId());
        var order = await practice.LatestAsync(form.PatientId);
        Assert.Null((await practice.SignAsync(order.Waiting!)).Refusal);
        order = await practice.LatestAsync(form.PatientId);
        var change = practice.Fill(practice.Change(order));
        change.Food = FoodRule.EmptyStomach;

        await practice.As(Role.Nurse).RunAsync(change, Clinic.NewId());

        var changed = await practice.LatestAsync(form.PatientId);
        Assert.Equal((1, 2), (changed.InForce, changed.Awaiting));
        Assert.Equal(
            (FoodRule.WithFood, FoodRule.EmptyStomach),
            (changed.Prescribed.Regimen.Food, changed.Waiting!.Regimen.Food)
        );
        Assert.Equal(
            2,
            (
                await practice.Clinic.LookAsync(db =>
                    db.OrderVersions.Where(v => v.OrderId == order.Id).ToListAsync()
                )
            )
                .Select(v => v.Content()[nameof(OrderVersion.Food)])
                .Distinct()
                .Count()
        );
        Assert.Null((await practice.SignAsync(changed.Waiting)).Refusal);
        var signed = await practice.LatestAsync(form.PatientId);
        Assert.Equal(FoodRule.EmptyStomach, signed.Prescribed.Regimen.Food);
    }

    [Fact]
    [Trait("id", "D4")]
    public async Task A_change_needs_a_reason_and_waits_alone()
    {
        var patient = await practice.EnrolledAsync();
        var order = await practice.SignedAsync(patient);
        var silent = practice.Change(order) with { Reason = "Other" };

        var refused = await practice.As(Role.Nurse).RunAsync(silent, Clinic.NewId());
        await practice.As(Role.Nurse).RunAsync(practice.Change(order), Clinic.NewId());
        var second = await practice
            .As(Role.Nurse)
            .RunAsync(practice.Change(await practice.LatestAsync(patient)), Clinic.NewId());

        Assert.Equal(("ReasonMissing", "Reason"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal("OrderChangeWaits", second.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "A9")]
    public async Task A_withdrawn_change_leaves_the_order_signed_as_it_was()
    {
        var patient = await practice.EnrolledAsync();
        var changed = await practice.ChangedAsync(patient);
        var withdraw = new WithdrawOrderChange
        {
            VersionId = changed.Waiting!.Id,
            SeenVersion = changed.Waiting.RowVersion,
        };

        var done = await practice.As(Role.Nurse).RunAsync(withdraw, Clinic.NewId());
        var draft = await practice.DraftedAsync(patient);
        var notSo = await practice
            .As(Role.Nurse)
            .RunAsync(
                withdraw with
                {
                    VersionId = draft.Waiting!.Id,
                    SeenVersion = 1,
                },
                Clinic.NewId()
            );

        Assert.True(done.IsDone);
        Assert.Equal("OrderNotSigned", notSo.Refusal?.Code);
        var order = (await practice.OrdersAsync(patient)).Single(o => o.Number == 1);
        Assert.Equal((1, (int?)null), (order.InForce, order.Awaiting));
        Assert.NotNull(order.Versions[0].WithdrawnAt);
    }

    [Fact]
    [Trait("id", "D3")]
    public async Task What_can_be_ordered_stands_with_what_the_protocol_allows()
    {
        var choices = await practice
            .As(Role.Nurse)
            .AskAsync(
                new OrderChoices { PatientId = await practice.EnrolledAsync() },
                Clinic.NewId()
            );

        var choice = Assert.Single(choices.Value);
        Assert.Equal("ORBIT-24 or placebo, tablet", choice.Product.NameEnglish);
        Assert.Equal(
            (1, 1m, 2m),
            (choice.Limits.Step, choice.Limits.MostPerDose, choice.Limits.MostPerDay)
        );
        Assert.Equal("08:00 1", choice.Usual.Kept());
    }

    private Task<Guid> PatientOf(OrderFile order) =>
        practice.Clinic.LookAsync(db =>
            db.MedicationOrders.Where(o => o.Id == order.Id).Select(o => o.PatientId).SingleAsync()
        );
}
