using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Orders;

[Trait("id", "D5")]
public sealed class OrderLifeTests(Practice practice) : IClassFixture<Practice>
{
    private Clinic Clinic => practice.Clinic;

    [Fact]
    [Trait("id", "D2")]
    [Trait("id", "A8")]
    public async Task An_investigator_signs_and_the_order_is_active_from_its_first_day()
    {
        var order = await practice.SignedAsync(await practice.EnrolledAsync());

        Assert.Equal((OrderStatus.Active, 1), (order.Status, order.InForce));
        Assert.Equal([OrderStatus.Active, OrderStatus.Signed], order.Steps.Select(s => s.To));
        var signature = await Clinic.LookAsync(db =>
            db.Signatures.SingleAsync(s => s.RecordId == order.Versions[0].Id)
        );
        Assert.Equal(Meaning.MedicationPrescribed, signature.Meaning);
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Nothing_is_signed_without_proof_of_the_signer_nor_twice()
    {
        var patient = await practice.EnrolledAsync();
        var draft = (await practice.DraftedAsync(patient)).Waiting!;

        var unproven = await practice
            .As(Role.Investigator)
            .RunAsync(new SignOrder { VersionId = draft.Id, SeenVersion = 1 }, Clinic.NewId());
        await practice.SignAsync(draft);
        var signed = (await practice.LatestAsync(patient)).Prescribed;
        var again = await practice.SignAsync(signed);

        Assert.Equal("SignatureNotProven", unproven.Refusal?.Code);
        Assert.Equal("OrderVersionClosed", again.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "D3")]
    public async Task The_limits_speak_once_more_when_it_is_signed()
    {
        var patient = await practice.EnrolledAsync();
        var draft = (await practice.DraftedAsync(patient)).Waiting!;
        await Clinic.SaveAsync(async db =>
        {
            var version = await db.OrderVersions.SingleAsync(v => v.Id == draft.Id);
            db.Entry(version).Property(v => v.Doses).CurrentValue = "08:00 5";
        });

        var outcome = await practice.SignAsync(draft with { RowVersion = 2 });

        Assert.Equal("DoseOutsideStep", outcome.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "D2")]
    public async Task No_second_order_of_a_medicine_is_signed_for_days_on_which_another_stands()
    {
        var patient = await practice.EnrolledAsync();
        var first = await practice.SignedAsync(patient);
        await RunAsync(new HoldOrder(), first, "ALT raised");
        var second = (await practice.DraftedAsync(patient, inDays: 27)).Waiting!;

        var refused = await practice.SignAsync(second);
        await practice.SignedAsync(patient, inDays: 28);
        await RunAsync(new StopOrder(), await NumberAsync(patient, 1), "Replaced");
        var stillBarred = await practice.SignAsync(second);

        Assert.Equal("OrderStandsUntil", refused.Refusal?.Code);
        Assert.Equal(
            (1, Clinic.Today.AddDays(27)),
            (refused.Refusal!.Facts["number"], refused.Refusal.Facts["until"])
        );
        Assert.Equal(3, stillBarred.Refusal?.Facts["number"]);
        await RunAsync(new StopOrder(), await NumberAsync(patient, 3), "Replaced");
        Assert.True((await practice.SignAsync(second)).IsDone);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(10, null, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 6, true)]
    [InlineData(37, 7, true)]
    [InlineData(38, 7, false)]
    [Trait("id", "D2")]
    public async Task What_would_bar_the_signature_is_told_before_an_order_is_written(
        int? inDays,
        int? days,
        bool barred
    )
    {
        var patient = await practice.EnrolledAsync();
        var standing = await practice.SignedAsync(patient, inDays: 10);
        var asked = new OrderChoices
        {
            PatientId = patient,
            Start = inDays is { } wait ? Clinic.Today.AddDays(wait) : null,
            Days = days,
        };

        var other = await BarredAsync(asked);
        var itself = await BarredAsync(asked with { OrderId = standing.Id });

        Assert.Equal(barred ? "OrderStandsUntil" : null, other?.Code);
        Assert.Null(itself);

        async Task<Refusal?> BarredAsync(OrderChoices choices) =>
            Assert.Single((await practice.As(Role.Nurse).AskAsync(choices)).Value).Barred;
    }

    [Fact]
    [Trait("id", "D2")]
    [Trait("id", "E17")]
    public async Task Of_two_orders_of_a_medicine_signed_at_once_one_is_refused()
    {
        var patient = await practice.EnrolledAsync();
        var one = (await practice.DraftedAsync(patient)).Waiting!;
        var two = (await practice.DraftedAsync(patient)).Waiting!;

        var both = await Task.WhenAll(
            Task.Run(() => practice.SignAsync(one)),
            Task.Run(() => practice.SignAsync(two))
        );

        Assert.Equal("OrderStandsUntil", Assert.Single(both, o => !o.IsDone).Refusal?.Code);
    }

    [Fact]
    public async Task An_order_is_held_with_a_reason_resumed_and_stopped_and_each_step_is_kept()
    {
        var patient = await practice.EnrolledAsync();
        var order = await practice.SignedAsync(patient);

        var silent = await RunAsync(new HoldOrder(), order, null);
        var held = await RunAsync(new HoldOrder(), order, "ALT raised");
        var late = await RunAsync(new StopOrder(), order, "Seen before it was held");
        Clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        var resumed = await RunAsync(new ResumeOrder(), await practice.LatestAsync(patient), null);
        var stopped = await RunAsync(new StopOrder(), await practice.LatestAsync(patient), "Rash");
        var over = await RunAsync(new ResumeOrder(), await practice.LatestAsync(patient), null);

        Assert.Equal(("ReasonMissing", "Reason"), (silent.Refusal?.Code, silent.Refusal?.Field));
        Assert.Equal("ChangedMeanwhile", late.Refusal?.Code);
        Assert.Equal("NoSuchStateChange", over.Refusal?.Code);
        Assert.All([held, resumed, stopped], o => Assert.True(o.IsDone, o.Refusal?.Code));
        var steps = (await practice.LatestAsync(patient)).Steps.Take(3).Reverse();
        Assert.Equal(
            [
                (OrderStatus.OnHold, "ALT raised"),
                (OrderStatus.Active, null),
                (OrderStatus.Stopped, "Rash"),
            ],
            steps.Select(s => (s.To, s.Reason))
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_the_step_and_not_the_words_of_its_reason()
    {
        var patient = await practice.EnrolledAsync();
        await RunAsync(
            new HoldOrder(),
            await practice.SignedAsync(patient),
            "Mother of Minjun ill"
        );

        var seen = await practice
            .As(Role.Monitor)
            .AskAsync(new PatientOrders { PatientId = patient }, Clinic.NewId());

        Assert.Equal(
            (OrderStatus.OnHold, "Withheld"),
            (seen.Value[0].Status, seen.Value[0].Steps[0].Reason)
        );
    }

    [Theory]
    [InlineData(typeof(HoldOrder), OrderStatus.OnHold)]
    [InlineData(typeof(StopOrder), OrderStatus.Stopped)]
    [InlineData(typeof(EnterOrderInError), OrderStatus.EnteredInError)]
    public async Task A_step_before_the_night_has_written_the_first_day_skips_no_step(
        Type step,
        OrderStatus to
    )
    {
        await using var own = new Practice();
        await own.InitializeAsync();
        var patient = await own.EnrolledAsync();
        var drafted = own.Draft(patient);
        drafted.Start = own.Clinic.Today.AddDays(1);
        await own.As(Role.Nurse).RunAsync(drafted, Clinic.NewId());
        await own.SignAsync((await own.LatestAsync(patient)).Waiting!);
        own.Clinic.Clock.Advance(TimeSpan.FromDays(1));
        var order = await own.LatestAsync(patient);
        var form = (OrderStatusForm)Activator.CreateInstance(step)!;
        (form.OrderId, form.SeenVersion, form.Reason) = (order.Id, order.Version, "ALT raised");

        var done = await own.As(Role.Investigator).RunAsync(form, Clinic.NewId());

        Assert.True(done.IsDone, done.Refusal?.Code);
        Assert.Equal(
            [
                (OrderStatus.Draft, OrderStatus.Signed),
                (OrderStatus.Signed, OrderStatus.Active),
                (OrderStatus.Active, to),
            ],
            (await own.LatestAsync(patient)).Steps.Reverse().Select(s => (s.From, s.To))
        );
    }

    [Fact]
    public async Task Of_two_who_hold_at_once_one_is_told_who_did()
    {
        var order = await practice.SignedAsync(await practice.EnrolledAsync());

        var both = await Task.WhenAll(
            RunAsync(new HoldOrder(), order, "ALT raised"),
            RunAsync(new HoldOrder(), order, "Rash")
        );

        Assert.Single(both, o => o.IsDone);
        var late = Assert.Single(both, o => !o.IsDone).Refusal!;
        Assert.Equal(
            ("ChangedMeanwhile", "Investigator KR01", practice.Clinic.Clock.GetUtcNow()),
            (late.Code, (string)late.Facts["who"], (DateTimeOffset)late.Facts["at"])
        );
    }

    [Fact]
    public async Task A_draft_is_cancelled_and_nobody_signs_it_any_more()
    {
        var patient = await practice.EnrolledAsync();
        var order = await practice.DraftedAsync(patient);

        var cancelled = await practice
            .As(Role.Nurse)
            .RunAsync(new CancelOrder { OrderId = order.Id, SeenVersion = 1 }, Clinic.NewId());
        var signed = await practice.SignAsync(order.Waiting!);

        Assert.True(cancelled.IsDone);
        Assert.Equal("OrderIsOver", signed.Refusal?.Code);
        Assert.Equal(OrderStatus.Cancelled, (await practice.LatestAsync(patient)).Status);
    }

    [Fact]
    public async Task An_order_was_entered_in_error_only_while_nothing_was_dispensed_on_it()
    {
        var patient = await practice.EnrolledAsync();
        var order = await practice.SignedAsync(patient);
        await DispenseAsync(patient, order);
        var other = await practice.SignedAsync(patient, inDays: 28);

        var dispensed = await RunAsync(new EnterOrderInError(), order, "Wrong patient");
        var done = await RunAsync(new EnterOrderInError(), other, "Wrong patient");

        Assert.Equal("StateChangeNeeds", dispensed.Refusal?.Code);
        Assert.True(done.IsDone);
        var orders = await practice.OrdersAsync(patient);
        Assert.Equal(
            [(1, true, OrderStatus.Active), (2, false, OrderStatus.EnteredInError)],
            orders.Select(o => (o.Number, o.IsDispensed, o.Status))
        );
    }

    [Fact]
    [Trait("id", "A9")]
    public async Task What_waits_is_listed_for_who_may_sign_it_until_it_is_signed()
    {
        var patient = await practice.EnrolledAsync();
        var changed = await practice.ChangedAsync(patient);

        var mine = await WaitingAsync(Role.Investigator);
        var notMine = await WaitingAsync(Role.SubInvestigator);
        var elsewhere = (
            await practice
                .As(Role.Investigator, Clinic.Rome)
                .AskAsync(new OrdersToSign(), Clinic.NewId())
        ).Value;
        await practice.SignAsync(changed.Waiting!);

        Assert.Contains(
            mine,
            o => o is { VersionNumber: 2, IsChange: true } && o.PatientId == patient
        );
        Assert.DoesNotContain(notMine, o => o.PatientId == patient);
        Assert.Empty(elsewhere.Orders);
        Assert.DoesNotContain(await WaitingAsync(Role.Investigator), o => o.PatientId == patient);
    }

    private async Task<OrderFile> NumberAsync(Guid patient, int number) =>
        (await practice.OrdersAsync(patient)).Single(o => o.Number == number);

    private async Task<IReadOnlyList<WaitingOrder>> WaitingAsync(Role role) =>
        (await practice.As(role).AskAsync(new OrdersToSign(), Clinic.NewId())).Value.Orders;

    private Task<Outcome<Done>> RunAsync(OrderStatusForm form, OrderFile order, string? reason)
    {
        (form.OrderId, form.SeenVersion, form.Reason) = (order.Id, order.Version, reason);
        return practice.As(Role.Investigator).RunAsync(form, Clinic.NewId());
    }

    /// <summary>A kit set aside for the order, and handed over.</summary>
    private async Task DispenseAsync(Guid patientId, OrderFile order)
    {
        await Clinic.ReceiveAsync(["K-104411"]);
        await Clinic.DoneAsync(async cx =>
        {
            var patient = await cx.Db.Patients.SingleAsync(p => p.Id == patientId);
            var kit = await cx.Db.Kits.SingleAsync(k => k.Number == "K-104411");
            var plan = new DistributionPlan(order.Id, 1, null, Shelves.Need);
            var step = MedicationDistribution.Prepare(cx.SupplyAct(), patient, plan, [kit]);
            return await StockBook.WriteAsync(cx, step) is { } refusal ? refusal : "prepared";
        });
        await Clinic.SaveAsync(async db =>
        {
            var distribution = await db.Distributions.SingleAsync();
            db.Entry(distribution).Property(d => d.Status).CurrentValue =
                DistributionStatus.Dispensed;
        });
    }
}
