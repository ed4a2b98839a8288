using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>The patient's medicines in force, and what was handed over, the latest first (N2).</summary>
[Requires(Permission.ViewOwnRecord), View]
public sealed record MyMedicines : IQuery<OwnMedicines>
{
    /// <summary>More than a patient gets in a trial; the rest is in the record.</summary>
    private const int Most = 50;

    public async Task<Outcome<OwnMedicines>> RunAsync(OperationContext cx)
    {
        if (await OwnPatient.FindAsync(cx) is not { } own)
        {
            return Refusal.NotFound;
        }

        var today = Zone.DayAt(own.ZoneId, cx.Now);
        var medicines = await Prescriptions.OfAsync(cx, own.Id, own.ZoneId);
        var ahead = await OwnPatient.AheadAsync(cx, own.Id);
        var handed = await (
            from d in OwnPatient.HandedOver(cx, own.Id).Take(Most)
            join product in cx.Db.Products on d.ProductId equals product.Id
            orderby d.HandedOverAt descending
            select new HandedOver(
                d.Id,
                d.HandedOverAt!.Value,
                new OwnProduct(product.NameEnglish, product.NameKorean, product.Unit),
                d.Units,
                d.Status == DistributionStatus.GivenInError
            )
        ).ToListAsync(cx.Cancel);
        return new OwnMedicines(
            own.Id,
            own.ZoneId,
            cx.Now,
            [.. medicines.SelectMany(m => OwnMedicine.Of(m, cx.Now, today, ahead))],
            handed,
            await NextSupply.FindAsync(cx, own)
        );
    }
}

public sealed record OwnMedicines(
    Guid PatientId,
    string ZoneId,
    DateTimeOffset Now,
    IReadOnlyList<OwnMedicine> Medicines,
    IReadOnlyList<HandedOver> Distributions,
    NextSupply? Next
)
{
    /// <summary>What was given by mistake is no news to take.</summary>
    public DateTimeOffset? NewestAt => Distributions.FirstOrDefault(d => !d.InError)?.At;
}

/// <summary>Medication that was handed over to the patient.</summary>
/// <param name="InError">It was not meant for this patient, and is not to be taken.</param>
public sealed record HandedOver(
    Guid Id,
    DateTimeOffset At,
    OwnProduct Product,
    int Units,
    bool InError
)
{
    /// <summary>So long the portal says that it is new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(3);
}
