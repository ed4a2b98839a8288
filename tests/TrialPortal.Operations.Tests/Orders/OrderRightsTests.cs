using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Orders;

/// <summary>Every operation on an order against every role without the right, another site and an unknown id.</summary>
[Trait("id", "A5")]
public sealed class OrderRightsTests(Practice practice) : IClassFixture<Practice>
{
    /// <summary>Well formed, about an order of a patient whose second version waits, or of nobody.</summary>
    private static readonly Dictionary<
        string,
        (Permission Needs, Func<Practice, IOperations, Ids, Task<Refusal?>> Run)
    > All = new()
    {
        [nameof(PatientOrders)] = (
            Permission.ViewOrders,
            (_, o, id) => Ask(o, new PatientOrders { PatientId = id.Patient })
        ),
        [nameof(OrderChoices)] = (
            Permission.DraftOrders,
            (_, o, id) => Ask(o, new OrderChoices { PatientId = id.Patient })
        ),
        [nameof(DraftOrder)] = (Permission.DraftOrders, (p, o, id) => Run(o, p.Draft(id.Patient))),
        [nameof(RewriteOrder)] = (
            Permission.DraftOrders,
            (p, o, id) =>
                Run(o, p.Fill(new RewriteOrder { VersionId = id.Version, SeenVersion = 1 }))
        ),
        [nameof(ChangeOrder)] = (
            Permission.DraftOrders,
            (p, o, id) =>
                Run(
                    o,
                    p.Fill(
                        new ChangeOrder
                        {
                            OrderId = id.Order,
                            SeenVersion = id.Seen,
                            Reason = "x",
                        }
                    )
                )
        ),
        [nameof(WithdrawOrderChange)] = (
            Permission.DraftOrders,
            (_, o, id) =>
                Run(o, new WithdrawOrderChange { VersionId = id.Version, SeenVersion = 1 })
        ),
        [nameof(SignOrder)] = (
            Permission.SignOrders,
            (_, o, id) => Run(o, new SignOrder { VersionId = id.Version, SeenVersion = 1 })
        ),
        [nameof(HoldOrder)] = (Permission.SignOrders, (_, o, id) => Step<HoldOrder>(o, id)),
        [nameof(ResumeOrder)] = (Permission.SignOrders, (_, o, id) => Step<ResumeOrder>(o, id)),
        [nameof(StopOrder)] = (Permission.SignOrders, (_, o, id) => Step<StopOrder>(o, id)),
        [nameof(CancelOrder)] = (Permission.DraftOrders, (_, o, id) => Step<CancelOrder>(o, id)),
        [nameof(EnterOrderInError)] = (
            Permission.SignOrders,
            (_, o, id) => Step<EnterOrderInError>(o, id)
        ),
    };

    public static TheoryData<string, Role> WithoutRight =>
        new(
            All.SelectMany(act =>
                Clinic
                    .SiteRoles.Append(Role.Administrator)
                    .Where(r => !RolePermissions.Has(r, act.Value.Needs))
                    .Select(r => (act.Key, r))
            )
        );

    public static TheoryData<string> Acts => [.. All.Keys];

    [Theory]
    [MemberData(nameof(WithoutRight))]
    [Trait("id", "A4")]
    public async Task Refuses_every_role_without_the_right(string act, Role role)
    {
        var refusal = await All[act].Run(practice, practice.As(role), await IdsAsync());

        Assert.Equal("NotPermitted", refusal?.Code);
    }

    [Theory]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [InlineData(Role.Administrator)]
    [Trait("id", "A4")]
    public async Task What_waits_is_listed_for_nobody_who_signs_nothing(Role role) =>
        Assert.Equal("NotPermitted", (await Ask(practice.As(role), new OrdersToSign()))?.Code);

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Another_site_and_an_unknown_id_answer_the_same(string act)
    {
        var stranger = practice.As(
            RolePermissions.RolesWith(All[act].Needs)[0],
            practice.Clinic.Rome
        );
        var nobody = new Ids(Clinic.NewId(), Clinic.NewId(), Clinic.NewId(), 1);

        var foreign = await All[act].Run(practice, stranger, await IdsAsync());
        var unknown = await All[act].Run(practice, stranger, nobody);

        Assert.Equal("NotFound", foreign?.Code);
        Assert.Equal(foreign, unknown);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_patient_in_the_care_of_others_is_not_there_for_a_sub_investigator(
        string act
    )
    {
        var refusal = await All[act]
            .Run(practice, practice.As(Role.SubInvestigator), await IdsAsync());

        Assert.Equal("NotFound", refusal?.Code);
    }

    private async Task<Ids> IdsAsync()
    {
        var patient = await practice.EnrolledAsync();
        var order = await practice.ChangedAsync(patient);
        return new Ids(patient, order.Id, order.Waiting!.Id, order.Version);
    }

    private static Task<Refusal?> Step<TForm>(IOperations operations, Ids ids)
        where TForm : OrderStatusForm, new() =>
        Run(
            operations,
            new TForm
            {
                OrderId = ids.Order,
                SeenVersion = ids.Seen,
                Reason = "x",
            }
        );

    private static async Task<Refusal?> Run<T>(IOperations operations, ICommand<T> command) =>
        (await operations.RunAsync(command, Clinic.NewId())).Refusal;

    private static async Task<Refusal?> Ask<T>(IOperations operations, IQuery<T> query) =>
        (await operations.AskAsync(query, Clinic.NewId())).Refusal;

    private sealed record Ids(Guid Patient, Guid Order, Guid Version, int Seen);
}
