using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Account;

/// <summary>What has served is removed in time, and nothing before.</summary>
public sealed class RetentionTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private DateTimeOffset Now => portal.Clock.GetUtcNow();

    [Fact]
    [Trait("id", "E17")]
    public async Task Done_requests_go_after_seven_days_however_many_they_are()
    {
        var (actor, due) = (NewId(), RetentionSweep.BatchSize + 1);
        await AddAsync(Enumerable.Range(0, due).Select(_ => Request(actor, Now.AddDays(-7))));
        await AddAsync([Request(actor, Now.AddDays(-7).AddSeconds(1))]);

        await SweepAsync();

        Assert.Equal(1, await CountAsync<CompletedRequest>(r => r.ActorId == actor));
    }

    [Fact]
    [Trait("id", "O2")]
    public async Task Drafts_go_seven_days_after_they_were_saved_last()
    {
        var user = NewId();
        await AddAsync([Draft(user, Now.AddDays(-7)), Draft(user, Now.AddDays(-7).AddSeconds(1))]);

        await SweepAsync();

        Assert.Equal(1, await CountAsync<Draft>(d => d.UserId == user));
    }

    [Fact]
    public async Task Proofs_go_a_day_after_they_expired()
    {
        var actor = NewId();
        await AddAsync([
            Proof(actor, Now.AddDays(-1)),
            Proof(actor, Now.AddDays(-1).AddSeconds(1)),
        ]);

        await SweepAsync();

        Assert.Equal(1, await CountAsync<SignatureProof>(p => p.ActorId == actor));
    }

    [Fact]
    public async Task Links_go_thirty_days_after_use_or_expiry_but_the_last_that_was_used()
    {
        var user = NewId();
        await AddAsync([
            Link(user, expires: Now.AddDays(-30)),
            Link(user, expires: Now.AddDays(-29)),
            Link(user, expires: Now.AddDays(-20), used: Now.AddDays(-50)),
            Link(user, expires: Now.AddDays(-20), used: Now.AddDays(-40)),
        ]);

        await SweepAsync();

        Assert.Equal(
            [null, Now.AddDays(-40)],
            await portal.ReadAsync(db =>
                db.Set<OneTimeLink>()
                    .Where(l => l.UserId == user)
                    .OrderBy(l => l.UsedAt != null)
                    .Select(l => l.UsedAt)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    [Trait("id", "A11")]
    public async Task Sessions_go_thirty_days_after_their_end_but_the_last_of_an_account()
    {
        var (often, once) = (
            await portal.World.StaffAsync(Role.Nurse),
            await portal.World.StaffAsync(Role.Nurse)
        );
        await AddAsync([
            Ended(often, Now.AddDays(-31)),
            Ended(often, Now.AddDays(-29)),
            Ended(once, Now.AddDays(-40), began: Now.AddYears(1)),
        ]);

        await SweepAsync();

        // Each has besides the session that the test's world began.
        Assert.Equal(2, await CountAsync<UserSession>(s => s.UserId == often.UserId));
        Assert.Equal(2, await CountAsync<UserSession>(s => s.UserId == once.UserId));
    }

    private Task SweepAsync() =>
        portal.Host.Services.GetRequiredService<RetentionSweep>().RemoveDueAsync();

    private Task AddAsync(IEnumerable<object> rows) =>
        portal.ChangeAsync(entry =>
        {
            entry.Db.AddRange(rows);
            return Task.CompletedTask;
        });

    private Task<int> CountAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class => portal.ReadAsync(db => db.Set<T>().CountAsync(which));

    private Guid NewId() => Guid.CreateVersion7(Now);

    private CompletedRequest Request(Guid actor, DateTimeOffset at) =>
        new()
        {
            ActorId = actor,
            Operation = "Test",
            RequestId = NewId(),
            At = at,
        };

    private Draft Draft(Guid user, DateTimeOffset saved) =>
        new()
        {
            Id = NewId(),
            UserId = user,
            Operation = "Test",
            Subject = NewId().ToString("N"),
            SavedAt = saved,
        };

    private SignatureProof Proof(Guid actor, DateTimeOffset expires) =>
        new()
        {
            Id = NewId(),
            ActorId = actor,
            ExpiresAt = expires,
        };

    private OneTimeLink Link(Guid user, DateTimeOffset expires, DateTimeOffset? used = null) =>
        new()
        {
            Id = NewId(),
            UserId = user,
            CodeHash = NewId().ToString("N"),
            Purpose = OneTimeLinkPurpose.Invitation,
            ExpiresAt = expires,
            UsedAt = used,
        };

    private UserSession Ended(Person person, DateTimeOffset at, DateTimeOffset? began = null) =>
        new()
        {
            Id = NewId(),
            UserId = person.UserId,
            KeyHash = NewId().ToString("N"),
            StartedAt = began ?? at.AddHours(-1),
            ActiveAt = at,
            ExpiresAt = at,
            EndedAt = at,
        };
}
