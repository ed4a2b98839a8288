using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Account;

/// <summary>A portal that counts how often a password is hashed or compared.</summary>
public sealed class CountingFixture : AccountFixture
{
    private readonly CountingHasher hasher = new();

    public int Hashed => hasher.Count;

    protected override void Adjust(IServiceCollection services)
    {
        services.RemoveAll<PortalPasswordHasher>();
        services.AddSingleton<PortalPasswordHasher>(hasher);
    }

    private sealed class CountingHasher : PortalPasswordHasher
    {
        private int count;

        public int Count => count;

        public override string HashPassword(PortalUser user, string password)
        {
            Interlocked.Increment(ref count);
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(
            PortalUser user,
            string hashedPassword,
            string providedPassword
        )
        {
            Interlocked.Increment(ref count);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class SameWorkTests(CountingFixture portal) : IClassFixture<CountingFixture>
{
    [Fact, Trait("id", "A1"), Trait("id", "V6.3.8")]
    public async Task Whatever_the_account_one_password_is_compared_and_none_is_hashed()
    {
        var known = await portal.PersonAsync();
        var paused = await portal.PersonAsync();
        var suspended = await portal.PersonAsync();
        var invited = await portal.World.StaffAsync(Domain.Access.Role.Nurse);
        await portal.ChangeAsync(async entry =>
        {
            (await AccountFixture.UserAsync(entry, paused)).LockoutEnd = entry.Now.AddHours(1);
            (await AccountFixture.UserAsync(entry, suspended)).Suspend(entry.Now);
        });
        using var browser = portal.NewBrowser();
        // The hash that stands in for a stranger's is made once.
        using var first = await browser.SignInAsync("first@example.org");
        var work = new List<int>();

        foreach (
            var email in new[]
            {
                known.Email,
                paused.Email,
                suspended.Email,
                invited.Email,
                "nobody@example.org",
                "not an address at all",
            }
        )
        {
            var before = portal.Hashed;
            using var answer = await browser.SignInAsync(email, "not the password at all");
            work.Add(portal.Hashed - before);
        }

        Assert.Equal([1, 1, 1, 1, 1, 1], work);
    }
}
