using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Orders;

/// <summary>Every act on an order by two at once, and the same request once more: done once (E17).</summary>
[Trait("id", "E17")]
public sealed class RepeatedOrderActsTests(Practice practice) : IClassFixture<Practice>
{
    [Fact]
    public async Task An_order_is_changed_the_change_rewritten_and_withdrawn_once()
    {
        var patient = await practice.EnrolledAsync();
        await OnceAsync(practice.Change(await practice.SignedAsync(patient)), Role.Nurse);
        var waiting = (await practice.LatestAsync(patient)).Waiting!;
        var rewrite = new RewriteOrder
        {
            VersionId = waiting.Id,
            SeenVersion = 1,
            Reason = "Slip",
        };

        await OnceAsync(practice.Fill(rewrite), Role.Nurse);
        await OnceAsync(
            new WithdrawOrderChange { VersionId = waiting.Id, SeenVersion = 2 },
            Role.Nurse
        );

        var order = await practice.LatestAsync(patient);
        Assert.Equal((2, (int?)null), (order.Versions.Count, order.Awaiting));
    }

    [Fact]
    [Trait("id", "A9")]
    public async Task A_draft_is_signed_once()
    {
        var patient = await practice.EnrolledAsync();
        var waiting = (await practice.DraftedAsync(patient)).Waiting!;
        var sign = new SignOrder { VersionId = waiting.Id, SeenVersion = waiting.RowVersion };

        await OnceAsync(
            sign,
            Role.Investigator,
            () => practice.ProveAsync(sign, practice.Clinic.Person(Role.Investigator))
        );

        Assert.Equal(
            1,
            await practice.Clinic.LookAsync(db =>
                db.Signatures.CountAsync(s => s.RecordId == waiting.Id)
            )
        );
    }

    [Fact]
    public async Task An_order_is_held_resumed_and_stopped_once_each()
    {
        var patient = await practice.EnrolledAsync();
        await practice.SignedAsync(patient);

        await StepOnceAsync<HoldOrder>(patient, Role.Investigator);
        await StepOnceAsync<ResumeOrder>(patient, Role.Investigator);
        await StepOnceAsync<StopOrder>(patient, Role.Investigator);

        Assert.Equal(5, (await practice.LatestAsync(patient)).Steps.Count);
    }

    [Fact]
    public async Task A_draft_is_cancelled_and_what_was_entered_in_error_said_so_once()
    {
        var patient = await practice.EnrolledAsync();
        await practice.DraftedAsync(patient);
        await StepOnceAsync<CancelOrder>(patient, Role.Nurse);
        await practice.SignedAsync(patient);

        await StepOnceAsync<EnterOrderInError>(patient, Role.Investigator);

        Assert.All(await practice.OrdersAsync(patient), o => Assert.True(o.IsOver));
    }

    private async Task StepOnceAsync<TForm>(Guid patient, Role role)
        where TForm : OrderStatusForm, new()
    {
        var order = await practice.LatestAsync(patient);
        await OnceAsync(
            new TForm
            {
                OrderId = order.Id,
                SeenVersion = order.Version,
                Reason = "As agreed",
            },
            role
        );
    }

    /// <param name="prove">A proof for each of the two, where the act is signed.</param>
    private async Task OnceAsync<T>(ICommand<T> command, Role role, Func<Task<Guid>>? prove = null)
    {
        var presses = new List<(Guid Request, Guid? Proof)>();
        foreach (var request in new[] { Clinic.NewId(), Clinic.NewId() })
        {
            presses.Add((request, prove is null ? null : await prove()));
        }

        var both = await Task.WhenAll(presses.Select(p => Task.Run(() => PressAsync(p))));
        var done = Assert.Single(both, o => o.IsDone).Value;
        var late = Assert.Single(both, o => !o.IsDone).Refusal!;
        Assert.Equal(
            ("ChangedMeanwhile", $"{role} KR01", practice.Clinic.Clock.GetUtcNow()),
            (late.Code, (string)late.Facts["who"], (DateTimeOffset)late.Facts["at"])
        );
        Assert.Equal(done, (await PressAsync(presses[both[0].IsDone ? 0 : 1])).Value);

        Task<Outcome<T>> PressAsync((Guid Request, Guid? Proof) press) =>
            practice.As(role).RunAsync(command, press.Request, press.Proof);
    }
}
