using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Operations.Tests.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A worked protocol of adherence.md 11, as an administrator adds it to a tablet a day with a visit on Day 29.</summary>
/// <param name="Kits">What the numbers of its bottles begin with.</param>
/// <param name="Bottle">Tablets in one.</param>
internal sealed record Trial(string Kits, int Bottle)
{
    /// <summary>"ORBIT-24", double blind: a tablet a day for 24 weeks.</summary>
    public static readonly Trial Orbit = new("P1", 35)
    {
        Visits =
        [
            new(1, 0, true),
            new(57, 3, true),
            new(85, 3, true),
            new(113, 3, true),
            new(141, 3, true),
            new(169, 3, false),
        ],
    };

    /// <summary>"CASCADE", open label: one, two and then three tablets twice a day, which may be two again.</summary>
    public static readonly Trial Cascade = new("P2", 60)
    {
        IsOpen = true,
        Visits =
        [
            new(1, 0, true),
            new(8, 1, false),
            new(15, 2, true),
            new(57, 3, true),
            new(85, 3, false),
        ],
        Titration = [new(8, 2, 2), new(15, 2, 3)],
    };

    public bool IsOpen { get; private init; }
    private IReadOnlyList<Planned> Visits { get; init; } = [];
    private IReadOnlyList<Tablets> Titration { get; init; } = [];

    /// <returns>Ids of the product and of its bottle.</returns>
    public async Task<(Guid Product, Guid Bottle)> SetUpAsync(Clinic clinic)
    {
        var admin = clinic.Person(Role.Administrator);
        Medicine.SetUp? made = null;
        await clinic.SaveAsync(async db =>
        {
            var study = await db.Studies.SingleAsync();
            made = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId).Add(study);
            // The clinic's study is blind, and no command opens one that is there.
            db.Entry(study).Property(s => s.IsOpenLabel).CurrentValue = IsOpen;
        });
        var (protocol, product) = (made!.Protocol.Id, made.Product.Id);
        foreach (var visit in Visits)
        {
            await clinic.DoneAsync(
                Protocols.Visit(protocol, $"D{visit.Day}", visit.Day) with
                {
                    DaysBefore = visit.Around,
                    DaysAfter = visit.Around,
                    Dispenses = visit.Dispenses,
                },
                admin
            );
        }

        foreach (var (n, step) in Titration.Index())
        {
            await clinic.DoneAsync(
                Protocols.Step(protocol, product, n + 2) with
                {
                    FromDay = step.From,
                    LeastPerDose = step.Least,
                    MostPerDose = step.Most,
                    MostPerDay = 2 * step.Most,
                    UsualTimes = $"{step.Most}-0-{step.Most}",
                },
                admin
            );
        }

        var bottle = Protocols.KitType(product, "BOTTLE") with { UnitsPerKit = Bottle };
        return (product, await clinic.DoneAsync(bottle, admin));
    }

    /// <summary>Somebody at Rome in the nurse's care, who may be ordered medication; randomised where the protocol is blind.</summary>
    public async Task<Guid> EnrolAsync(Clinic clinic)
    {
        var id = await clinic.ScreenAsync(Role.Nurse, clinic.Rome);
        var investigator = clinic.Person(Role.Investigator, clinic.Rome);
        await clinic.SaveAsync(async db =>
            new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId).Enrol(
                await db.Patients.SingleAsync(p => p.Id == id),
                clinic.Rome,
                investigator.UserId
            )
        );
        if (!IsOpen)
        {
            await clinic.ListsAsync("A", [.. Enumerable.Range(1, 9).Select(n => (Kit(n), 'A'))]);
            var enrolled = await clinic.LookAsync(db => db.Patients.SingleAsync(p => p.Id == id));
            var take = new RandomisePatient { PatientId = id, SeenVersion = enrolled.Version };
            await clinic.DoneAsync(take, investigator, await clinic.ProveAsync(take, investigator));
        }

        return id;
    }

    public string Kit(int number) => FormattableString.Invariant($"{Kits}-{number}");

    /// <param name="Around">Days before and after that still count.</param>
    private sealed record Planned(int Day, int Around, bool Dispenses);

    /// <summary>From this study day on, twice a day.</summary>
    private sealed record Tablets(int From, int Least, int Most);
}
