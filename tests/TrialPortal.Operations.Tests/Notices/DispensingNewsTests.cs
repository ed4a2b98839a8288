using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Web.Features.Notices.Reading;
using TrialPortal.Web.Features.Orders.Status;

namespace TrialPortal.Operations.Tests.Notices;

/// <summary>Who hears what on the way of a kit, and where it leads.</summary>
[Trait("id", "I4")]
public sealed class DispensingNewsTests
{
    [Fact]
    public async Task Each_step_of_a_kit_is_news_to_whoever_takes_the_next()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync();
        var given = await pharmacy.GivenAsync(patient);
        await pharmacy.CountAsync(given, "5");
        await pharmacy.StepAsync(patient, new HoldOrder { Reason = "ALT raised" });

        var (nurse, pharmacist) = (await NewsAsync(Role.Nurse), await NewsAsync(Role.Pharmacist));
        Assert.Equal(["HoldOrder", "VerifyDistribution"], nurse.Keys.Order());
        Assert.Equal(["HandOver", "HoldOrder", "PrepareDistribution"], pharmacist.Keys.Order());
        Assert.Equal(
            ["HandOver", "VerifyDistribution"],
            (await NewsAsync(Role.Investigator)).Keys.Order()
        );
        Assert.Empty(await NewsAsync(Role.Coordinator));
        Assert.Empty(await NewsAsync(Role.Monitor));
        Assert.Empty(await NewsAsync(Role.SubInvestigator));
        Assert.Equal(
            (given, given, patient.Order),
            (
                nurse["VerifyDistribution"],
                pharmacist["PrepareDistribution"],
                pharmacist["HoldOrder"]
            )
        );

        // Each act by its name, with the record that it leads to.
        async Task<Dictionary<string, Guid?>> NewsAsync(Role role) =>
            (await pharmacy.Clinic.As(role).AskAsync(new LatestNotices())).Value.Items.ToDictionary(
                n => n.Row.Operation,
                n => n.RecordId
            );
    }
}
