using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Data;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>A portal that worked for a day, stopped, worked for another and stopped: copied by each test that damages it.</summary>
public sealed class WorkedPortal : IAsyncLifetime
{
    private TestDatabase? database;
    private TestDatabase? yesterday;

    /// <summary>As the portal left it when it stopped, its last checkpoint signed.</summary>
    public TestDatabase Database => database ?? throw new InvalidOperationException("Not started.");

    /// <summary>As a back-up of the first evening has it.</summary>
    public TestDatabase Yesterday =>
        yesterday ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var made = await TestDatabase.CreateAsync();
        var clock = new TestClock();
        Person nurse;
        World world;
        await using (var host = await StartAsync(made, clock))
        {
            world = await World.CreateAsync(host.Services);
            nurse = await world.StaffAsync(Role.Nurse);
            var patient = await world.PatientAsync(nurse);
            await SignAsync(host.Services, world, nurse, patient);
            var successor = await world.StaffAsync(Role.SubInvestigator);
            await HandOverAsync(host.Services, world, (nurse, successor), patient);
            await StoppedReportAsync(host.Services, world, successor);
            await MedicineAsync(host.Services, world, nurse, patient);
            await FillTheRestAsync(host.Services);
            for (var i = 0; i < 5; i++)
            {
                await world.PatientAsync(nurse);
            }
        }

        SqliteConnection.ClearAllPools();
        yesterday = await made.CopyAsync();
        clock.Advance(TimeSpan.FromHours(20));
        await using (var host = await StartAsync(made, clock))
        {
            var next = await World.CreateAsync(host.Services, "ORBIT-25");
            var another = await next.StaffAsync(Role.Investigator);
            for (var i = 0; i < 5; i++)
            {
                await next.PatientAsync(another);
            }

            await using var circuit = next.As(another);
            await circuit.DoneAsync(
                new ChangePatientStatus
                {
                    PatientId = await next.PatientAsync(another),
                    SeenVersion = 1,
                    To = PatientStatus.ScreenFailed,
                    EffectiveOn = next.Seoul.DayAt(clock.GetUtcNow()),
                    Reason = "Out of range",
                }
            );
        }

        SqliteConnection.ClearAllPools();
        database = made;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in new[] { database, yesterday })
        {
            await (made?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static Task<PortalHost> StartAsync(TestDatabase database, TestClock clock) =>
        PortalHost.StartAsync(new PortalHostOptions { Database = database, Clock = clock });

    /// <summary>A prepared hand-over, for the same reason as the signature.</summary>
    private static async Task HandOverAsync(
        IServiceProvider services,
        World world,
        (Person Leaver, Person Successor) people,
        Guid patient
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                async entry =>
                {
                    var prepared = CareHandOver.Prepare(
                        entry.NewId(),
                        entry.Now,
                        (world.Study.Id, world.Seoul.Id),
                        (people.Leaver.UserId, people.Leaver.Name),
                        (people.Successor.UserId, people.Successor.Name),
                        [await entry.Db.Patients.SingleAsync(p => p.Id == patient)],
                        [Role.SubInvestigator, Role.Nurse],
                        people.Leaver.UserId,
                        "Leaves for another hospital"
                    );
                    entry.Db.Add(prepared.Value);
                    return 0;
                }
            );
    }

    /// <summary>A report for the same reason; stopped, so that nobody begins to make it.</summary>
    private static async Task StoppedReportAsync(
        IServiceProvider services,
        World world,
        Person requester
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                entry =>
                {
                    var report = Report
                        .Ask(
                            entry.NewId(),
                            entry.Now,
                            requester.UserId,
                            ReportKind.Audit,
                            (world.Study.Id, world.Seoul.Id),
                            ReportLanguage.Korean,
                            new ReportSelection(),
                            waiting: 0
                        )
                        .Value;
                    report.Stop(entry.Now);
                    entry.Db.Add(report);
                    return Task.FromResult(0);
                }
            );
    }

    /// <summary>Medication, its order and a dose of it, for the same reason.</summary>
    private static async Task MedicineAsync(
        IServiceProvider services,
        World world,
        Person by,
        Guid patient
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                async entry =>
                {
                    var medicine = new Medicine(entry.Db, entry.Now, entry.NewId);
                    var profile = await entry.Db.Patients.SingleAsync(p => p.Id == patient);
                    medicine.Enrol(profile, world.Seoul, by.UserId);
                    var made = medicine.Add(world.Study);
                    var (_, version) = medicine.Order(profile, world.Seoul, made, by.UserId);
                    medicine.Dose(version, world.Seoul, by.UserId);
                    return 0;
                }
            );
    }

    /// <summary>A row in every audited table that nothing above has filled, for the same reason.</summary>
    private static async Task FillTheRestAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                async entry =>
                {
                    foreach (
                        var type in entry.Db.Model.GetEntityTypes().Where(AuditMapping.IsAudited)
                    )
                    {
                        var name = type.ClrType.Name;
                        if (!await entry.Db.AuditRecords.AnyAsync(r => r.EntityType == name))
                        {
                            AnyRow.Add(entry.Db, type.ClrType, entry.NewId());
                        }
                    }

                    return 0;
                }
            );
    }

    /// <summary>A signature, so that every audited table has a row to be changed.</summary>
    private static async Task SignAsync(
        IServiceProvider services,
        World world,
        Person signer,
        Guid patient
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                entry =>
                {
                    entry.Db.Add(
                        new Signature(
                            entry.NewId(),
                            entry.Now,
                            ("PatientProfile", patient, 1, new string('a', 64)),
                            (signer.UserId, signer.Name, signer.Role),
                            Meaning.EligibilityConfirmed,
                            (world.Study.Id, world.Seoul.Id, patient)
                        )
                    );
                    return Task.FromResult(0);
                }
            );
    }
}

[CollectionDefinition(nameof(WorkedPortal))]
public sealed class WorkedPortalTests : ICollectionFixture<WorkedPortal>;
