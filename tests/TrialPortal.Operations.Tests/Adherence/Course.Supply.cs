using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Stock.Receiving;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>Bottles: received, given by two people, and counted.</summary>
internal sealed partial class Course
{
    /// <summary>Bottles handed over on a day, as many as the portal finds needed, and what came back of them, bottle by bottle, in the morning of another; null: nothing.</summary>
    public void Give(DateOnly on, DateOnly back, params IReadOnlyList<int?> unused)
    {
        var bottles = unused.Select(_ => trial.Kit(++kits)).ToList();
        var given = Guid.Empty;
        Tell(At(on, Nine), async () => given = await GiveAsync(on, bottles));
        foreach (var (bottle, left) in bottles.Zip(unused))
        {
            if (left is { } count)
            {
                Tell(At(back, Seven), () => CountAsync(given, bottle, back, count));
            }
        }
    }

    /// <summary>A bottle that was not meant for this patient, and was not counted.</summary>
    public void GiveInError(DateOnly on)
    {
        var bottle = trial.Kit(++kits);
        Tell(
            At(on, Nine),
            async () =>
            {
                var given = await GiveAsync(on, [bottle], "Taken for another patient's");
                await DoneAsync(
                    new MarkGivenInError { DistributionId = given, Reason = "Mixed up" },
                    Role.Nurse
                );
            }
        );
    }

    /// <param name="because">Why at a visit whose medicine was given before.</param>
    private async Task<Guid> GiveAsync(
        DateOnly on,
        IReadOnlyList<string> bottles,
        string? because = null
    )
    {
        await DoneAsync(
            new ReceiveKits
            {
                SiteId = clinic.Rome.Id,
                KitTypeId = setUp.Bottle,
                LotNumber = "L1",
                ExpiresOn = new(2027, 6, 30),
                ReceivedOn = on,
                ReceivedTime = "09:00",
                Numbers = bottles,
            },
            Role.Pharmacist
        );
        var id = await PrepareAsync(on, because);
        var proposed = await clinic.LookAsync(db =>
            db.DistributionLines.Where(l => l.DistributionId == id)
                .Select(l => l.KitNumber)
                .ToListAsync()
        );
        Assert.Equivalent(bottles, proposed, strict: true);
        await DoneAsync(
            new VerifyDistribution { DistributionId = id, Scanned = Dispensary.Looked(bottles) },
            Role.Pharmacist
        );
        var (give, nurse) = (Dispensary.Giving(id), clinic.Person(Role.Nurse, clinic.Rome));
        await clinic.DoneAsync(give, nurse, await clinic.ProveAsync(give, nurse));
        return id;
    }

    /// <summary>At the visit in whose window the day lies.</summary>
    private async Task<Guid> PrepareAsync(DateOnly on, string? because)
    {
        var need = await clinic
            .As(Role.Nurse, clinic.Rome)
            .AskAsync(new PrepareChoices { OrderId = orderId });
        var visit = need.Value.Visits.FirstOrDefault(v => v.Stands?.Window.DaysOut(on) == 0)?.Visit;
        return await DoneAsync(
            new PrepareDistribution
            {
                OrderId = orderId,
                SeenOrderVersion = need.Value.OrderVersion,
                VisitId = visit?.Id ?? PrepareDistribution.Unscheduled,
                Reason = because,
            },
            Role.Nurse
        );
    }

    private async Task CountAsync(Guid given, string bottle, DateOnly back, int unused)
    {
        var line = await clinic.LookAsync(db =>
            db.DistributionLines.SingleAsync(l =>
                l.DistributionId == given && l.KitNumber == bottle
            )
        );
        await DoneAsync(
            new CountReturn
            {
                LineId = line.Id,
                Unused = FormattableString.Invariant($"{unused}"),
                Lost = "0",
                ContainerBack = true,
                ReturnedOn = back,
            },
            Role.Nurse
        );
    }
}
