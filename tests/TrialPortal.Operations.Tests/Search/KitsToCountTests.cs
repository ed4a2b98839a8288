using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Web.Features.Dispensing.Returns;

namespace TrialPortal.Operations.Tests.Search;

[Trait("id", "O4")]
public sealed class KitsToCountTests
{
    [Fact]
    public async Task The_number_of_a_kit_leads_to_its_count_until_it_is_counted_and_nobody_else_to_it()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync();
        var given = await pharmacy.GivenAsync(patient);
        var kit = Assert.Single(await pharmacy.NumbersAsync(given));

        foreach (var typed in new[] { kit, kit.Replace("-", "").ToLowerInvariant() })
        {
            var found = Assert.Single(await FoundAsync(Role.Pharmacist, typed));
            Assert.Equal((kit, patient.Id), (found.Kit, found.PatientId));
        }

        Assert.Single(await FoundAsync(Role.Nurse, kit));
        Assert.Empty(await FoundAsync(Role.Nurse, kit[..^1]));
        Assert.Empty(
            (
                await pharmacy
                    .Clinic.As(Role.Nurse, pharmacy.Clinic.Rome)
                    .AskAsync(new KitsToCount { Words = kit })
            ).Value
        );
        Assert.Equal(
            "NotPermitted",
            (await pharmacy.Clinic.As(Role.Monitor).AskAsync(new KitsToCount { Words = kit }))
                .Refusal
                ?.Code
        );

        await pharmacy.CountAsync(given, "5");
        Assert.Empty(await FoundAsync(Role.Pharmacist, kit));

        async Task<IReadOnlyList<KitToCount>> FoundAsync(Role role, string words) =>
            (await pharmacy.Clinic.As(role).AskAsync(new KitsToCount { Words = words })).Value;
    }
}
