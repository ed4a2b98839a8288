using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "J1")]
public sealed class AuditUnavailableTests : IAsyncLifetime
{
    private readonly BrokenSequence sequence = new();
    private Clinic clinic = default!;

    public async ValueTask InitializeAsync() =>
        clinic = await Clinic.OpenAsync(services =>
        {
            var real = services.Single(s => s.ServiceType == typeof(IAuditSequence));
            services.RemoveAll<IAuditSequence>();
            services.AddSingleton<IAuditSequence>(provider =>
                sequence.Over(
                    (IAuditSequence)
                        ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)
                )
            );
        });

    public ValueTask DisposeAsync() => clinic.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_audited_is_not_done()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = clinic.TellPhone(patient, "1") };
        sequence.IsBroken = true;

        await Assert.ThrowsAsync<IOException>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Equal(1, (await clinic.PatientAsync(patient)).Version);
        Assert.Empty(await clinic.EntriesAsync(act.Name));
        Assert.Equal(1, await clinic.LookAsync(db => db.Set<CompletedRequest>().CountAsync()));
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_audited_is_a_fault()
    {
        sequence.IsBroken = true;

        await Assert.ThrowsAsync<IOException>(() =>
            clinic.As(Role.Monitor).RunAsync(new Act { Name = "x" }, Clinic.NewId())
        );
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task A_view_that_cannot_be_audited_shows_nothing_also_when_asked_again()
    {
        var (page, visit) = (clinic.As(Role.Monitor), Clinic.NewId());
        var look = new Look { Name = clinic.Tell(_ => Task.FromResult(Seen())) };
        sequence.IsBroken = true;

        await Assert.ThrowsAsync<IOException>(() => page.AskAsync(look, visit));
        await Assert.ThrowsAsync<IOException>(() => page.AskAsync(look, visit));
        sequence.IsBroken = false;
        var outcome = await page.AskAsync(look, visit);

        Assert.Equal("seen", outcome.Value);
        await clinic.EntryAsync(look.Name);

        static Domain.Shared.Outcome<string> Seen() => "seen";
    }

    [Fact]
    [Trait("id", "INT-07")]
    public async Task An_act_whose_transaction_the_database_did_not_keep_is_not_called_done()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = clinic.TellPhone(patient, "1") };
        sequence.LosesWhatIsCommitted = true;

        await Assert.ThrowsAnyAsync<Exception>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Equal(1, (await clinic.PatientAsync(patient)).Version);
        Assert.Empty(await clinic.EntriesAsync(act.Name));
    }

    private sealed class BrokenSequence : IAuditSequence
    {
        private IAuditSequence? real;

        public bool IsBroken { get; set; }

        /// <summary>The database rolls back just before the commit, as it does to a transaction that has failed.</summary>
        public bool LosesWhatIsCommitted { get; set; }

        public BrokenSequence Over(IAuditSequence sequence)
        {
            real = sequence;
            return this;
        }

        public Task AppendAsync(
            RowBatch batch,
            Guid entryId,
            byte[] hash,
            byte[] seal,
            CancellationToken cancel
        ) =>
            IsBroken
                ? throw new IOException("disk full")
                : real!.AppendAsync(batch, entryId, hash, seal, cancel);

        public Task CommitAsync(RowBatch batch, Guid entryId, IDbContextTransaction transaction)
        {
            if (LosesWhatIsCommitted)
            {
                batch.Add("ROLLBACK");
            }

            return real!.CommitAsync(batch, entryId, transaction);
        }
    }
}
