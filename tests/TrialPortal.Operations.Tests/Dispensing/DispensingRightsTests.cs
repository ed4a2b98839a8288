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
        Permission Permission,
        Func<IOperations, Guid, Guid, Guid, Task<Refusal?>> Act
    )> Acts =
    [
        (
            Permission.PrepareMedication,
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
            Permission.PrepareMedication,
            (p, _, id, _) => Run(p, new GiveOwed { DistributionId = id })
        ),
        (
            Permission.PrepareMedication,
            (p, _, id, _) =>
                Run(p, new CancelDistribution { DistributionId = id, Reason = "Tried" })
        ),
        (
            Permission.PrepareMedication,
            (p, _, id, _) => Run(p, new WaiveOwed { DistributionId = id, Reason = "Tried" })
        ),
        (
            Permission.VerifyMedication,
            (p, _, id, _) => Run(p, new VerifyDistribution { DistributionId = id })
        ),
        (
            Permission.VerifyMedication,
            (p, _, id, _) => Run(p, new ConfirmNeverLeft { DistributionId = id, NeverLeft = true })
        ),
        (Permission.DispenseMedication, (p, _, id, _) => Run(p, Dispensary.Giving(id, 1))),
        (
            Permission.DispenseMedication,
            (p, _, id, _) => Run(p, new StopHandOver { DistributionId = id })
        ),
        (
            Permission.DispenseMedication,
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
            Permission.DispenseMedication,
            (p, _, id, _) => Run(p, new MarkGivenInError { DistributionId = id, Reason = "Tried" })
        ),
        (
            Permission.CountReturns,
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
        foreach (var (permission, act) in Acts)
        {
            foreach (var role in Clinic.SiteRoles.Append(Role.Administrator))
            {
                if (!RolePermissions.Has(role, permission))
                {
                    Assert.Equal(
                        "NotPermitted",
                        (await act(clinic.As(role), patient.Order, id, line))?.Code
                    );
                }
                else if (role != Role.Administrator)
                {
                    Assert.Equal(
                        "NotFound",
                        (await act(clinic.As(role, clinic.Rome), patient.Order, id, line))?.Code
                    );
                }
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
        var scan = new CheckScannedKit { DistributionId = id, Kit = "K-1234" };
        var clinic = pharmacy.Clinic;
        foreach (var role in Clinic.SiteRoles.Append(Role.Administrator))
        {
            if (!RolePermissions.Has(role, Permission.CountReturns))
            {
                Assert.Equal("NotPermitted", (await Run(clinic.As(role), correct))?.Code);
            }
        }

        Assert.Equal("NotPermitted", (await Run(clinic.As(Role.Monitor), scan))?.Code);
        var elsewhere = clinic.As(Role.Nurse, clinic.Rome);
        Assert.Equal("NotFound", (await Run(elsewhere, correct))?.Code);
        Assert.Equal("NotFound", (await Run(elsewhere, scan))?.Code);
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
