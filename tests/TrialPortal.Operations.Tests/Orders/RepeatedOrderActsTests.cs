using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders;
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

    private async Task OnceAsync<T>(ICommand<T> command, Role role)
    {
        var requests = new[] { Clinic.NewId(), Clinic.NewId() };
        var both = await Task.WhenAll(
            requests.Select(r => Task.Run(() => practice.As(role).RunAsync(command, r)))
        );
        var done = Assert.Single(both, o => o.IsDone).Value;
        Assert.Single(both, o => o.Refusal?.Code == "ChangedMeanwhile");
        var first = requests[both[0].IsDone ? 0 : 1];
        Assert.Equal(done, (await practice.As(role).RunAsync(command, first)).Value);
    }
}
