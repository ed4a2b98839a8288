using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.AuditTrail;

/// <summary>The one reading of the audit, as files and reports have it.</summary>
[Trait("id", "K7")]
public sealed class AuditReadingTests
{
    [Fact]
    public async Task Gives_the_entries_of_a_filter_in_the_order_of_the_tree_whatever_their_number()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        var world = await World.CreateAsync(services);
        var nurse = await world.StaffAsync(Role.Nurse);
        await using var reader = world.As(await world.StaffAsync(Role.Coordinator));
        var patient = await world.PatientAsync(nurse);
        await using var circuit = world.As(nurse);
        for (var visit = 0; visit <= AuditReading.BatchSize; visit++)
        {
            await circuit.AnswerAsync(new PatientDetails { PatientId = patient });
        }

        await world.PatientAsync(await world.StaffAsync(Role.Nurse, world.Rome), world.Rome);
        await Proof.SequenceAsync(services);

        var all = await reader.AnswerAsync(new TreeOrder { SiteId = world.Seoul.Id });
        var views = await reader.AnswerAsync(
            new TreeOrder { SiteId = world.Seoul.Id, Outcome = AuditOutcome.Viewed }
        );
        var first = await reader.AnswerAsync(
            new TreeOrder { SiteId = world.Seoul.Id, Size = all[4].Row.Number!.Value }
        );

        // Two accounts and the screening besides the views.
        Assert.Equal(AuditReading.BatchSize + 1, views.Count);
        Assert.Equal(AuditReading.BatchSize + 4, all.Count);
        Assert.Equal(all.Select(e => e.Row.Number).Order(), all.Select(e => e.Row.Number));
        Assert.Equal(all.Take(5).Select(e => e.Row.Id), first.Select(e => e.Row.Id));
        Assert.All(all, e => Assert.Equal(64, e.LeafHash.Length));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [Trait("id", "A5")]
    public async Task A_reason_written_for_one_site_is_kept_in_the_trail_of_no_other(
        bool worksAtBoth,
        int kept
    )
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        var world = await World.CreateAsync(services);
        var coordinator = await world.StaffAsync(Role.Coordinator);
        var patient = await world.PatientAsync(coordinator);
        if (worksAtBoth)
        {
            await using var admin = world.As(await world.AdministratorAsync());
            await admin.DoneAsync(
                new GrantRole
                {
                    UserId = coordinator.UserId,
                    Role = Role.Coordinator,
                    SiteId = world.Rome.Id,
                }
            );
        }

        await using var circuit = world.As(coordinator);
        var read = await circuit.AnswerAsync(new PatientDetails { PatientId = patient });

        Cases.Refused(
            "ChangedMeanwhile",
            await circuit.RunAsync(
                PatientForms.Correction(read) with
                {
                    SeenVersion = read.Version - 1,
                    Reason = "Her daughter called",
                }
            )
        );

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        Assert.Equal(
            kept,
            await db.AuditValues.CountAsync(
                v => v.Fields.Contains("Her daughter called"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Theory]
    [InlineData(Role.Coordinator, false)]
    [InlineData(Role.Monitor, true)]
    [Trait("id", "C8")]
    public async Task Tells_the_class_of_each_field_and_hides_what_is_not_the_readers(
        Role role,
        bool hidden
    )
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        var world = await World.CreateAsync(services);
        await world.PatientAsync(await world.StaffAsync(Role.Nurse));
        await Proof.SequenceAsync(services);
        await using var reader = world.As(await world.StaffAsync(role));

        var entries = await reader.AnswerAsync(
            new TreeOrder { SiteId = world.Seoul.Id, Did = nameof(ScreenPatient) }
        );

        var profile = Assert
            .Single(entries)
            .Changes.Single(c => c.RecordType == nameof(PatientProfile));
        var name = profile.Fields.Single(f => f.Name == nameof(PatientProfile.FullName));
        var sex = profile.Fields.Single(f => f.Name == nameof(PatientProfile.Sex));
        Assert.Equal((AuditClass.Identifying, hidden), (name.Class, name.IsHidden));
        Assert.Equal(hidden, name.New.Kept is null);
        Assert.Equal((AuditClass.Plain, "Female"), (sex.Class, sex.New.Kept));
    }

    /// <summary>A report of the audit, as far as its reading goes.</summary>
    [Requires(Permission.ViewAudit)]
    private sealed record TreeOrder : AuditFilter, IQuery<IReadOnlyList<AuditEntry>>
    {
        public long Size { get; set; } = long.MaxValue;

        public async Task<Outcome<IReadOnlyList<AuditEntry>>> RunAsync(OperationContext cx)
        {
            var search = await AuditSearch.FindAsync(cx, this);
            return await AuditReading.InTreeOrderAsync(cx, search.Value, Size).ToListAsync();
        }
    }
}
