using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using Person = TrialPortal.Testing.Person;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>The real portal whose reports are made when a test says so, with a disk and a pen that can be held.</summary>
public sealed class ReportsFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private (Person Nurse, string SubjectNumber)? corrected;
    private PortalHost? host;
    private World? world;

    public TestClock Clock { get; } = new();
    public PortalHost Host => host ?? throw new InvalidOperationException("Not started.");
    public World World => world ?? throw new InvalidOperationException("Not started.");
    internal HeldStore Store => (HeldStore)Host.Services.GetRequiredService<IReportStore>();
    public HeldRenderer Renderer { get; } = new();
    internal ReportMaker Maker => Host.Services.GetRequiredService<ReportMaker>();
    internal string Folder => Host.Database.Folders.Reports;

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync(
            new PortalHostOptions { Clock = Clock, Services = Adjust }
        );
        world = await World.CreateAsync(host.Services);
    }

    public async ValueTask DisposeAsync()
    {
        oneAtATime.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private void Adjust(IServiceCollection services)
    {
        var clock = services.Single(s => s.ImplementationType == typeof(ReportClock));
        services.Remove(clock);
        Renderer.PutInPlace(services);
        services.Replace(
            ServiceDescriptor.Singleton<IReportStore>(p => new HeldStore(
                ActivatorUtilities.CreateInstance<ReportFolder>(p)
            ))
        );
    }

    /// <summary>A nurse screened somebody and corrected the record number, once for all tests of a class.</summary>
    public async Task<(Person Nurse, string SubjectNumber)> CorrectedAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            corrected ??= await CorrectAsync();
            return corrected.Value;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<(Person Nurse, string SubjectNumber)> CorrectAsync()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var circuit = World.As(nurse);
        var screen = new ScreenPatient
        {
            SiteId = World.Seoul.Id,
            FullName = "HONG, Gildong",
            Initials = "HG",
            DateOfBirth = new DateOnly(1961, 4, 3),
            Sex = Sex.Male,
            MedicalRecordNumber = "M-OLD",
            ConsentVersion = World.Study.ConsentVersion,
            ConsentDate = World.LongAgo.AddDays(1),
            EligibilityMet = true,
        };
        var id = await circuit.DoneAsync(screen);
        var read = await circuit.AnswerAsync(new PatientDetails { PatientId = id });
        await circuit.DoneAsync(
            PatientForms.Correction(read) with
            {
                MedicalRecordNumber = "M-NEW",
                Reason = "EntryError",
            }
        );
        await PlacedAsync(nurse);
        return (nurse, read.SubjectNumber);
    }

    /// <summary>Waits until what somebody did has its place: a count before making looks at no entry without one.</summary>
    private async Task PlacedAsync(Person actor)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        foreach (
            var entry in await db
                .AuditLogs.Where(e => e.ActorId == actor.UserId)
                .Select(e => e.Id)
                .ToListAsync()
        )
        {
            Assert.NotNull(
                await Host
                    .Services.GetRequiredService<CoveringCheckpoint>()
                    .SignAsync(entry, CancellationToken.None)
            );
        }
    }

    public RequestReport AuditOf(Person actor, ReportLanguage language = ReportLanguage.English) =>
        new()
        {
            Kind = ReportKind.Audit,
            SiteId = World.Seoul.Id,
            ActorId = actor.UserId,
            Language = language,
        };

    /// <summary>Everything that waits is made.</summary>
    internal async Task MakeAllAsync()
    {
        while (await Maker.MakeNextAsync(TestContext.Current.CancellationToken)) { }
    }

    public Task<Report> ReadAsync(Guid id) => LookAsync(all => all.SingleAsync(r => r.Id == id));

    public async Task<T> LookAsync<T>(Func<IQueryable<Report>, Task<T>> look)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        return await look(db.Reports.AsNoTracking());
    }

    public IReadOnlyList<string> Files() =>
        Directory.Exists(Folder)
            ? [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f))]
            : [];

    /// <summary>Asks as this person, has it made, and takes the file as it leaves the portal.</summary>
    public async Task<ReportOnDisk> MadeAsync(Person person, RequestReport request)
    {
        await using var circuit = World.As(person);
        var id = await circuit.DoneAsync(request);
        await MakeAllAsync();
        var report = await ReadAsync(id);
        Assert.True(report.Status == ReportStatus.Kept, $"{report.Status} {report.Problem}");
        var opened = await circuit.AnswerAsync(new OpenReport { ReportId = id });
        await using (opened.Content)
        {
            return await ReportOnDisk.SaveAsync(report, opened.Content);
        }
    }
}

/// <summary>The portal's own folder, on a disk that is full when a test says so: /dev/full refuses every write as a full disk does.</summary>
internal sealed class HeldStore(IReportStore folder) : IReportStore
{
    public bool IsFull { get; set; }

    /// <summary>Is opened instead of any file.</summary>
    public Stream? Instead { get; set; }

    public Stream Create(Guid reportId)
    {
        if (!IsFull)
        {
            return folder.Create(reportId);
        }

        // What was begun lies in the folder; what is written fits nowhere.
        folder.Create(reportId).Dispose();
        return new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
    }

    public Stream Scratch() => folder.Scratch();

    public void Keep(Guid reportId) => folder.Keep(reportId);

    public void Remove(Guid reportId) => folder.Remove(reportId);

    public Stream? Open(Guid reportId) => Instead ?? folder.Open(reportId);

    public void RemoveAllBut(IReadOnlySet<Guid> kept) => folder.RemoveAllBut(kept);
}

/// <summary>A file on a disk that fails in the middle of it.</summary>
internal sealed class BrokenFile() : MemoryStream(new byte[100])
{
    public override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => throw new IOException("The disk failed.");
}
