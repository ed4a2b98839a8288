using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Who may do what with medication, and what somebody of another site or without the patient in care finds.</summary>
[Trait("id", "A5")]
public sealed class DispensingRightsTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    private static readonly IReadOnlyList<(
        Permission[] AnyOf,
        Func<IOperations, Guid, Guid, Guid, Task<Refusal?>> Act
    )> Acts =
    [
        (
            [Permission.PrepareMedication],
            (p, order, _, _) =>
                Run(
                    p,
                    new PrepareDistribution
                    {
                        OrderId = order,
                        SeenOrderVersion = 1,
                        VisitId = PrepareDistribution.Unscheduled,
                    }
                )
        ),
        (
            [Permission.PrepareMedication],
            (p, _, id, _) => Run(p, new GiveOwed { DistributionId = id })
        ),
        (
            [Permission.PrepareMedication],
            (p, _, id, _) =>
                Run(p, new CancelDistribution { DistributionId = id, Reason = "Tried" })
        ),
        (
            [Permission.PrepareMedication],
            (p, _, id, _) => Run(p, new WaiveOwed { DistributionId = id, Reason = "Tried" })
        ),
        (
            [Permission.VerifyMedication],
            (p, _, id, _) => Run(p, new VerifyDistribution { DistributionId = id })
        ),
        (
            [Permission.VerifyMedication],
            (p, _, id, _) => Run(p, new ConfirmNeverLeft { DistributionId = id, NeverLeft = true })
        ),
        ([Permission.DispenseMedication], (p, _, id, _) => Run(p, Dispensary.Giving(id, 1))),
        (
            [Permission.DispenseMedication],
            (p, _, id, _) => Run(p, new StopHandOver { DistributionId = id })
        ),
        (
            [Permission.DispenseMedication],
            (p, _, id, _) =>
                Run(
                    p,
                    new MarkNotGiven
                    {
                        DistributionId = id,
                        NeverLeft = true,
                        Reason = "Tried",
                    }
                )
        ),
        (
            [Permission.DispenseMedication],
            (p, _, id, _) => Run(p, new MarkGivenInError { DistributionId = id, Reason = "Tried" })
        ),
        (
            [
                Permission.PrepareMedication,
                Permission.VerifyMedication,
                Permission.DispenseMedication,
            ],
            (p, _, id, _) => Run(p, new CheckScannedKit { DistributionId = id, Kit = "K-1234" })
        ),
        (
            [Permission.CountReturns],
            (p, _, _, line) =>
                Run(
                    p,
                    new CountReturn
                    {
                        LineId = line,
                        Unused = "1",
                        ContainerBack = true,
                        ReturnedOn = new DateOnly(2026, 3, 12),
                    }
                )
        ),
    ];

    [Fact]
    public async Task Every_role_without_the_right_is_refused_and_another_site_finds_nothing()
    {
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.PreparedAsync(patient);
        var line = (await pharmacy.LineAsync(id)).Id;
        var clinic = pharmacy.Clinic;
        foreach (var (anyOf, act) in Acts)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var may = anyOf.Any(p => RolePermissions.Has(role, p));
                var page = may ? clinic.As(role, clinic.Rome) : await clinic.AsAnyAsync(role);

                var refusal = await act(page, patient.Order, id, line);

                Assert.Equal(may ? "NotFound" : "NotPermitted", refusal?.Code);
            }
        }

        Assert.Equal(1, (await pharmacy.DistributionAsync(id)).Version);
    }

    [Fact]
    public async Task A_count_is_corrected_by_those_who_count_there_and_by_nobody_else()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var correct = new CorrectReturn
        {
            ReturnId = await pharmacy.CountAsync(id, "8"),
            SeenVersion = 1,
            Unused = "9",
            ContainerBack = true,
            Reason = "Tried",
        };
        var clinic = pharmacy.Clinic;
        foreach (
            var role in Enum.GetValues<Role>()
                .Where(r => !RolePermissions.Has(r, Permission.CountReturns))
        )
        {
            Assert.Equal("NotPermitted", (await Run(await clinic.AsAnyAsync(role), correct))?.Code);
        }

        var elsewhere = clinic.As(Role.Nurse, clinic.Rome);
        Assert.Equal("NotFound", (await Run(elsewhere, correct))?.Code);
        await pharmacy.DoneAsync(correct, Role.Nurse);
    }

    [Fact]
    public async Task Somebody_without_the_patient_in_care_finds_nothing()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var verify = new VerifyDistribution { DistributionId = id };
        Cases.Refused("NotFound", await pharmacy.RunAsync(verify, Role.SubInvestigator));
    }

    private static async Task<Refusal?> Run<T>(IOperations page, ICommand<T> command) =>
        (await page.RunAsync(command, Clinic.NewId())).Refusal;
}
