using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What a nurse and a pharmacist have done at the bench before a story begins, by the portal's own acts.</summary>
internal sealed class DemoBench(
    IServiceProvider services,
    DemoAccount nurse,
    DemoAccount pharmacist,
    Guid patientId
)
{
    /// <summary>A kit that was prepared, checked and handed over; its number.</summary>
    public async Task<string> GivenAsync()
    {
        await using var at = await OpenAsync(nurse);
        var order = (await SupplyAsync(at)).Orders[0];
        var prepared = new PrepareDistribution
        {
            OrderId = order.Id,
            SeenOrderVersion = 1,
            VisitId = PrepareDistribution.Unscheduled,
        };
        return await HandedOverAsync(await at.DoneAsync(prepared));
    }

    /// <summary>What somebody set aside is checked and handed over; the number of its kit.</summary>
    public async Task<string> HandedOverAsync(Guid distributionId)
    {
        await using var second = await OpenAsync(pharmacist);
        await using var first = await OpenAsync(nurse);
        var kit = (await FileAsync(first, distributionId)).Kits[0].Number;
        var looked = new KitCheck
        {
            Kit = kit,
            SealIntact = true,
            LabelRight = true,
        };
        await second.DoneAsync(
            new VerifyDistribution { DistributionId = distributionId, Scanned = [looked] }
        );
        await first.SignedAsync(
            new HandOver
            {
                DistributionId = distributionId,
                SeenVersion = (await FileAsync(first, distributionId)).Version,
                NameStated = true,
                BirthDateStated = true,
            },
            nurse.Password
        );
        return kit;
    }

    /// <summary>So many came back of the only kit; how many were lost, nobody said.</summary>
    public async Task CountedAsync(int unused, DateOnly on)
    {
        await using var at = await OpenAsync(nurse);
        await at.DoneAsync(
            new CountReturn
            {
                LineId = (await SupplyAsync(at)).Distributions[0].Lines[0].Id,
                Unused = $"{unused}",
                ContainerBack = true,
                ReturnedOn = on,
            }
        );
    }

    private async Task<Operator> OpenAsync(DemoAccount account) =>
        new(services, (await PortalPatient.AdmitAsync(services, account)).Who);

    private Task<PatientSupply> SupplyAsync(Operator at) =>
        at.AnswerAsync(new PatientKits { PatientId = patientId });

    private static Task<DispenseFile> FileAsync(Operator at, Guid id) =>
        at.AnswerAsync(new DistributionDetails { DistributionId = id });
}
