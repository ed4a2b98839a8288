using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Access;
using static TrialPortal.Domain.Dispensing.DistributionStatus;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Where a distribution stands, and whether a second person has still to confirm that it never left.</summary>
internal sealed record SupplyStand(DistributionStatus Status, bool Waits = false)
{
    public static IReadOnlyList<SupplyStand> All { get; } =
    [
        .. Enum.GetValues<DistributionStatus>().Select(s => new SupplyStand(s)),
        new(DistributionStatus.NotGiven, Waits: true),
    ];

    public bool IsCounted => Status is ReturnsOpen or Reconciled or Closed;

    public override string ToString() => Waits ? $"{Status}+" : $"{Status}";
}

/// <summary>A distribution of one kit, with what was counted of it.</summary>
internal sealed record Supplied(
    Guid Id,
    int Version,
    Guid LineId,
    Guid KitId,
    string Kit,
    Guid? ReturnId,
    int ReturnVersion
);

/// <summary>Distributions to one patient, whom a nurse and this sub-investigator care for, brought to where they stand by the commands themselves.</summary>
internal sealed class StandingSupply(Dispensary pharmacy, Treated patient)
{
    private const string Why = "As found";
    private readonly Dictionary<SupplyStand, Supplied> kept = [];

    public static async Task<StandingSupply> OpenAsync(Dispensary pharmacy, SignedIn carer)
    {
        var patient = await pharmacy.PatientAsync(ordered: 5000);
        await pharmacy.Clinic.SaveAsync(async db =>
        {
            var profile = await db.Patients.SingleAsync(p => p.Id == patient.Id);
            db.Add(
                CareAssignment
                    .Assign(
                        Clinic.NewId(),
                        pharmacy.Clinic.Clock.GetUtcNow(),
                        profile,
                        carer.UserId,
                        pharmacy.Clinic.Today,
                        []
                    )
                    .Value
            );
        });
        return new StandingSupply(pharmacy, patient);
    }

    public static MarkNotGiven NotGiven(Guid id, bool neverLeft) =>
        new()
        {
            DistributionId = id,
            NeverLeft = neverLeft,
            Reason = Why,
        };

    public static CountReturn Count(Dispensary pharmacy, Guid line, string? unused) =>
        new()
        {
            LineId = line,
            Unused = unused,
            ContainerBack = true,
            ReturnedOn = pharmacy.Clinic.Today,
        };

    /// <summary>The one that nobody may change: for tries that must be refused.</summary>
    public async Task<Supplied> KeptAsync(SupplyStand stand) =>
        kept.TryGetValue(stand, out var made)
            ? made
            : kept[stand] = await NewAsync(stand, Role.Investigator);

    /// <summary>Those that nobody may change stand as they stood, with what was counted of them.</summary>
    public async Task AssertKeptAsync()
    {
        foreach (var (stand, made) in kept)
        {
            var now = await FindAsync(made.Id);
            Assert.Equal((stand, made), (stand, now));
        }
    }

    /// <param name="for">Whose try comes next: what needs two people was begun by another.</param>
    public async Task<Supplied> NewAsync(SupplyStand stand, Role @for)
    {
        var (first, second) =
            @for == Role.Nurse ? (Role.Pharmacist, Role.Nurse) : (Role.Nurse, Role.Pharmacist);
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.DoneAsync(Dispensary.Preparing(patient), first);
        if (stand.Status is Prepared)
        {
            return await FindAsync(id);
        }

        if (stand.Status is Cancelled)
        {
            await pharmacy.DoneAsync(
                new CancelDistribution { DistributionId = id, Reason = Why },
                first
            );
            return await FindAsync(id);
        }

        await pharmacy.DoneAsync(
            new VerifyDistribution
            {
                DistributionId = id,
                Scanned = Dispensary.Looked(await pharmacy.NumbersAsync(id)),
            },
            second
        );
        if (stand.Status is not Verified)
        {
            var given = await pharmacy.HandOverAsync(id, second);
            Assert.True(given.IsDone, given.Refusal?.Code);
            await EndAsync(stand, id, first);
        }

        return await FindAsync(id);
    }

    private async Task EndAsync(SupplyStand stand, Guid id, Role hand)
    {
        if (stand.IsCounted)
        {
            // What nobody has counted yet, though the kit is back, leaves returns open.
            await pharmacy.DoneAsync(
                Count(
                    pharmacy,
                    (await pharmacy.LineAsync(id)).Id,
                    stand.Status is ReturnsOpen ? null : "3"
                ),
                hand
            );
        }

        if (stand.Status is DistributionStatus.NotGiven)
        {
            await pharmacy.DoneAsync(NotGiven(id, stand.Waits), hand);
        }

        if (stand.Status is DistributionStatus.GivenInError)
        {
            await pharmacy.DoneAsync(
                new MarkGivenInError { DistributionId = id, Reason = Why },
                hand
            );
        }

        if (stand.Status is Closed)
        {
            await CloseAsync(id);
        }

        Assert.Equal(stand.Status, (await pharmacy.DistributionAsync(id)).Status);
    }

    // No command closes one yet: a monitor has verified the count.
    private Task CloseAsync(Guid id) =>
        pharmacy.Clinic.SaveAsync(async db =>
        {
            var act = new SupplyAct(
                Clinic.NewId,
                pharmacy.Clinic.Clock.GetUtcNow(),
                pharmacy.Clinic.Person(Role.Monitor).UserId,
                "Monitor"
            );
            var returned = await db.KitReturns.SingleAsync(r => r.DistributionId == id);
            Assert.True(returned.Verify(act).IsDone);
            var distribution = await db.Distributions.SingleAsync(d => d.Id == id);
            db.Entry(distribution).Property(d => d.Status).CurrentValue = Closed;
        });

    private Task<Supplied> FindAsync(Guid id) =>
        pharmacy.Clinic.LookAsync(async db =>
        {
            var distribution = await db.Distributions.SingleAsync(d => d.Id == id);
            var line = await db.DistributionLines.SingleAsync(l => l.DistributionId == id);
            var back = await db.KitReturns.SingleOrDefaultAsync(r => r.LineId == line.Id);
            return new Supplied(
                id,
                distribution.Version,
                line.Id,
                line.KitId,
                line.KitNumber,
                back?.Id,
                back?.Version ?? 0
            );
        });
}
