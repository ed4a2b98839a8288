using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Search;

/// <summary>Three patients at Seoul, the first in the nurse's care and with an order; kits of one lot; and every line that is logged.</summary>
public sealed class Findable : IAsyncLifetime, ILoggerProvider
{
    private readonly ConcurrentQueue<string> logged = [];
    private KitType bottle = default!;

    public Clinic Clinic { get; private set; } = default!;
    public Guid Kang { get; private set; }
    public Guid Kit { get; private set; }
    public string Lot => "TWO-1";

    /// <summary>A name that stands nowhere else.</summary>
    public string Secret => "Zebra, Quagga";
    public IReadOnlyCollection<string> Logged => logged;

    public async ValueTask InitializeAsync()
    {
        Clinic = await Clinic.OpenAsync(services =>
            services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(this))
        );
        Kang = (
            await Clinic
                .As(Role.Nurse)
                .RunAsync(
                    Clinic.Somebody() with
                    {
                        FullName = "KANG, Hana",
                        NativeName = "강하나",
                        Initials = "KH",
                        DateOfBirth = new DateOnly(1971, 7, 14),
                        MedicalRecordNumber = "0021-7745",
                    },
                    Clinic.NewId()
                )
        ).Value;
        await Clinic.ScreenAsync();
        await Clinic.ScreenAsync();
        await Clinic.SaveAsync(PrescribeAsync);
        await ReceiveAsync();
        Kit = await Clinic.LookAsync(db =>
            db.Kits.Where(k => k.Number == "K-104327").Select(k => k.Id).SingleAsync()
        );
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    public ILogger CreateLogger(string categoryName) => new Lines(logged);

    public void Dispose() { }

    private async Task PrescribeAsync(PortalDbContext db)
    {
        var now = Clinic.Clock.GetUtcNow();
        var medicine = new Medicine(db, now, Clinic.NewId);
        var of = medicine.Add(Clinic.Study);
        var by = Clinic.Person(Role.Investigator).UserId;
        var patient = await db.Patients.SingleAsync(p => p.Id == Kang);
        medicine.Enrol(patient, Clinic.Seoul, by);
        medicine.Order(patient, Clinic.Seoul, of, by);
        bottle = KitType.Create(Clinic.NewId(), now, of.Product, "PLAIN35", 35, false).Value;
        db.Add(bottle);
    }

    private Task<int> ReceiveAsync() =>
        Clinic.DoneAsync(
            new ReceiveKits
            {
                SiteId = Clinic.Seoul.Id,
                KitTypeId = bottle.Id,
                LotNumber = Lot,
                ExpiresOn = new DateOnly(2026, 9, 30),
                ReceivedOn = Clinic.Today.AddDays(-1),
                ReceivedTime = "12:00",
                Numbers = ["K-104327", .. Enumerable.Range(2000, 12).Select(n => $"TK-{n}")],
            },
            Clinic.Person(Role.Pharmacist)
        );

    private sealed class Lines(ConcurrentQueue<string> logged) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => logged.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
