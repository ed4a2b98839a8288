using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>What comes back from a patient, as a test counts and finds it.</summary>
internal static class Returns
{
    public static async Task<CountReturn> CountingAsync(Dispensary pharmacy, Guid distribution) =>
        new()
        {
            LineId = (await pharmacy.LineAsync(distribution)).Id,
            ContainerBack = true,
            ReturnedOn = pharmacy.Clinic.Today,
        };

    public static Task<KitReturn> ReturnAsync(Dispensary pharmacy, Guid distribution) =>
        pharmacy.Clinic.LookAsync(db =>
            db.KitReturns.SingleAsync(r => r.DistributionId == distribution)
        );
}
