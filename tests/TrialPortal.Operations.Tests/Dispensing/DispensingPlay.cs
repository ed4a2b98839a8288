using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>A dispensary where steps are done as they come; what was really done, and what was posted twice, is counted.</summary>
internal sealed partial class DispensingPlay
{
    private static readonly DateOnly LongAfter = new(2026, 9, 1);

    private readonly Dispensary pharmacy;
    private readonly Dictionary<Move, int> done;
    private int lots;
    private DateOnly lasts;

    private DispensingPlay(Dispensary pharmacy, Dictionary<Move, int> done) =>
        (this.pharmacy, this.done) = (pharmacy, done);

    private Clinic Clinic => pharmacy.Clinic;

    /// <summary>Moves of which something done was posted again.</summary>
    public HashSet<Move> Repeated { get; } = [];

    /// <summary>Two patients with signed orders, two who are only enrolled, and a shelf that is soon empty.</summary>
    public static async Task<DispensingPlay> OpenAsync(
        Dispensary pharmacy,
        Dictionary<Move, int> done
    )
    {
        var play = new DispensingPlay(pharmacy, done);
        await pharmacy.ReceiveAsync(3, units: 14);
        for (var i = 0; i < 2; i++)
        {
            await pharmacy.PatientAsync(ordered: 200);
            pharmacy.Clinic.Clock.Advance(TimeSpan.FromMinutes(1));
            await pharmacy.Clinic.ScreenAsync(Role.Nurse);
        }

        await pharmacy.Clinic.SaveAsync(async db =>
        {
            var screened = db.Patients.Where(p => p.Status == PatientStatus.Screening);
            foreach (var patient in await screened.ToListAsync())
            {
                pharmacy.Enrol(db, patient);
            }
        });
        return play;
    }

    public Task PlayAsync(Step step)
    {
        // A minute at least: what was made by two steps is told apart by its time.
        Clinic.Clock.Advance(TimeSpan.FromMinutes(1 + (60 * step.Hours)));
        return StepAsync(step);
    }

    private Task StepAsync(Step? step) =>
        step?.Move switch
        {
            null => Task.CompletedTask,
            Move.Randomise => RandomiseAsync(step),
            Move.Receive => ReceiveAsync(step),
            Move.TakeOut => TakeOutAsync(step),
            Move.ExpirySweep => SweepAsync(),
            <= Move.OrderInError => OrderAsync(step),
            >= Move.Count => ReturnAsync(step),
            _ => SupplyAsync(step),
        };

    private async Task RandomiseAsync(Step step)
    {
        var all = await ListAsync(db => db.Patients.OrderBy(p => p.SubjectNumber));
        if (step.Of(all, p => p.Status == PatientStatus.Enrolled) is not { } patient)
        {
            return;
        }

        var command = new RandomisePatient
        {
            PatientId = patient.Id,
            SeenVersion = patient.Version,
        };
        await RunAsync(step, command, Role.Investigator, await ProveAsync(command));
    }

    /// <summary>Kits of a new lot, or more of the last one; some of them soon to expire, some into quarantine.</summary>
    private async Task ReceiveAsync(Step step)
    {
        if (lots == 0 || step.Pick % 3 > 0)
        {
            lots++;
            lasts = lots % 3 == 2 ? Clinic.Today.AddDays(2) : LongAfter.AddDays(lots);
        }

        var numbers = Enumerable
            .Range(0, 1 + (step.Amount % 2))
            .Select(_ => pharmacy.NextNumber())
            .ToList();
        await Clinic.SaveAsync(db =>
        {
            db.AddRange(
                numbers.Select(n => new Domain.Randomisation.KitContents(
                    Clinic.NewId(),
                    Clinic.Clock.GetUtcNow(),
                    Clinic.Study.Id,
                    n,
                    "A"
                ))
            );
            return Task.CompletedTask;
        });
        await RunAsync(
            step,
            new ReceiveKits
            {
                SiteId = Clinic.Seoul.Id,
                KitTypeId = pharmacy.SetUp.KitType.Id,
                LotNumber = $"LOT {lots}",
                ExpiresOn = lasts,
                ReceivedOn = Clinic.Today.AddDays(-(step.Amount % 3)),
                ReceivedTime = "00:00",
                IntoQuarantine = step.Amount % 7 == 6,
                Numbers = numbers,
            },
            Role.Pharmacist
        );
    }

    private async Task TakeOutAsync(Step step)
    {
        var kits = await ListAsync(db => db.Kits.OrderBy(k => k.Number));
        if (step.Of(kits, k => k.Status == KitStatus.Available) is not { } kit)
        {
            await StepAsync(step.Before);
            return;
        }

        await RunAsync(
            step,
            new TakeKitOut
            {
                KitId = kit.Id,
                To = TakeKitOut.Ways[step.Amount % TakeKitOut.Ways.Count],
                Reason = "As found",
            },
            Role.Nurse
        );
    }

    private async Task SweepAsync()
    {
        var before = await ExpiredAsync();
        await new ExpirySweep(
            Clinic.Services.GetRequiredService<IServiceScopeFactory>(),
            Clinic.Clock,
            NullLogger<ExpirySweep>.Instance
        ).TakeOutExpiredAsync();
        if (await ExpiredAsync() > before)
        {
            Tell(Move.ExpirySweep);
        }

        Task<int> ExpiredAsync() =>
            Clinic.LookAsync(db => db.Kits.CountAsync(k => k.Status == KitStatus.Expired));
    }

    /// <summary>Runs it, and where asked for again under the same request: what was done is answered the same and not done twice.</summary>
    private async Task RunAsync<T>(Step step, ICommand<T> command, Role role, Guid? proof = null)
    {
        var (page, request) = (Clinic.As(role), Clinic.NewId());
        var first = await page.RunAsync(command, request, proof);
        if (!first.IsDone)
        {
            return;
        }

        Tell(step.Move);
        if (step.Again)
        {
            Assert.Equal(first.Value, (await page.RunAsync(command, request, proof)).Value);
            Repeated.Add(step.Move);
        }
    }

    /// <summary>The investigator's, by a sign dialog that shows the record as it stands.</summary>
    private Task<Guid> ProveAsync<TRecord>(IEdits<TRecord> command)
        where TRecord : Domain.Shared.Record, ISignable =>
        Clinic.ProveAsync(command, Clinic.Person(Role.Investigator));

    private void Tell(Move move) => done[move] = done.GetValueOrDefault(move) + 1;

    private Task<List<T>> ListAsync<T>(Func<PortalDbContext, IQueryable<T>> of) =>
        Clinic.LookAsync(db => of(db).ToListAsync());
}
