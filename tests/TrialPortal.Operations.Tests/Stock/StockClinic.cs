using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Stock;

/// <summary>A clinic whose study has a product and bottles of it, and receipts of kits as the page fills them in.</summary>
public sealed class StockClinic : IAsyncLifetime
{
    public Clinic Clinic { get; } = new();
    public KitType Bottle { get; private set; } = default!;

    /// <summary>The same with a check digit in its numbers.</summary>
    public KitType Checked { get; private set; } = default!;

    /// <summary>The bottles of a study the site has no part in.</summary>
    public KitType Foreign { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        await Clinic.InitializeAsync();
        await Clinic.SaveAsync(db =>
        {
            var medicine = new Medicine(db, Clinic.Clock.GetUtcNow(), Clinic.NewId);
            var made = medicine.Add(Clinic.Study);
            Checked = made.KitType;
            Bottle = KitType
                .Create(
                    Clinic.NewId(),
                    Clinic.Clock.GetUtcNow(),
                    made.Product,
                    "PLAIN35",
                    35,
                    hasCheckDigit: false
                )
                .Value;
            db.Add(Bottle);
            var other = Study
                .Create(
                    Clinic.NewId(),
                    Clinic.Clock.GetUtcNow(),
                    "ORBIT-99",
                    "Another",
                    "1.0",
                    "1",
                    false
                )
                .Value;
            db.Add(other);
            Foreign = medicine.Add(other).KitType;
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    /// <summary>Bottles that came at noon of the day before, of a lot that lasts to the autumn.</summary>
    public ReceiveKits Receipt(string lot, params IEnumerable<string> numbers) =>
        new()
        {
            SiteId = Clinic.Seoul.Id,
            KitTypeId = Bottle.Id,
            LotNumber = lot,
            ExpiresOn = new DateOnly(2026, 9, 30),
            ReceivedOn = Clinic.Today.AddDays(-1),
            ReceivedTime = "12:00",
            Numbers = [.. numbers],
        };

    public async Task<int> DoneAsync(ReceiveKits receipt)
    {
        var outcome = await Clinic.As(Role.Pharmacist).RunAsync(receipt, Clinic.NewId());
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return outcome.Value;
    }

    public Task<Outcome<int>> TryAsync(ReceiveKits receipt) =>
        Clinic.As(Role.Nurse).RunAsync(receipt, Clinic.NewId());

    /// <summary>The kit of this number leaves the shelf.</summary>
    public async Task<Outcome<Done>> TakeAsync(
        string number,
        KitStatus to,
        string? reason = "Seen",
        Role role = Role.Nurse
    )
    {
        var take = new TakeKitOut
        {
            KitId = (await Clinic.KitAsync(number)).Id,
            To = to,
            Reason = reason,
        };
        return await (await Clinic.AsAnyAsync(role)).RunAsync(take, Clinic.NewId());
    }

    public async Task<KitFile> KitAsync(string number, Role role = Role.Nurse) =>
        await AskAsync(new KitDetails { KitId = (await Clinic.KitAsync(number)).Id }, role);

    public async Task<T> AskAsync<T>(IQuery<T> query, Role role = Role.Nurse)
    {
        var asked = await Clinic.As(role).AskAsync(query, Clinic.NewId());
        Assert.True(asked.IsDone, asked.Refusal?.Code);
        return asked.Value;
    }
}
