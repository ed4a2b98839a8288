using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>
/// Every column that Identity brings, classed: an upgrade that adds one fails here until somebody has said whether the
/// audit may show it.
/// </summary>
public sealed class IdentityColumnTests
{
    // Secret: the audit says "changed". Identifying: not for pseudonymous readers. Plain: for every reader of the entry.
    private static readonly Dictionary<string, string> Account = new()
    {
        [nameof(PortalUser.Id)] = "plain",
        [nameof(PortalUser.UserName)] = "identifying",
        [nameof(PortalUser.NormalizedUserName)] = "identifying",
        [nameof(PortalUser.Email)] = "identifying",
        [nameof(PortalUser.NormalizedEmail)] = "identifying",
        [nameof(PortalUser.EmailConfirmed)] = "plain",
        [nameof(PortalUser.PasswordHash)] = "secret",
        [nameof(PortalUser.SecurityStamp)] = "secret",
        [nameof(PortalUser.ConcurrencyStamp)] = "secret",
        [nameof(PortalUser.PhoneNumber)] = "identifying",
        [nameof(PortalUser.PhoneNumberConfirmed)] = "plain",
        [nameof(PortalUser.TwoFactorEnabled)] = "plain",
        [nameof(PortalUser.LockoutEnd)] = "plain",
        [nameof(PortalUser.LockoutEnabled)] = "plain",
        [nameof(PortalUser.AccessFailedCount)] = "plain",
    };

    // Side tables are recorded by name only ("Claims changed"): no value of theirs reaches the audit.
    private static readonly Dictionary<Type, string[]> SideTables = new()
    {
        [typeof(IdentityUserClaim<Guid>)] = ["Id", "UserId", "ClaimType", "ClaimValue"],
        [typeof(IdentityUserLogin<Guid>)] =
        [
            "LoginProvider",
            "ProviderKey",
            "ProviderDisplayName",
            "UserId",
        ],
        [typeof(IdentityUserToken<Guid>)] = ["UserId", "LoginProvider", "Name", "Value"],
        [typeof(IdentityUserPasskey<Guid>)] = ["CredentialId", "UserId"],
        [typeof(IdentityPasskeyData)] =
        [
            "AttestationObject",
            "ClientDataJson",
            "CreatedAt",
            "IdentityUserPasskeyCredentialId",
            "IsBackedUp",
            "IsBackupEligible",
            "IsUserVerified",
            "Name",
            "PublicKey",
            "SignCount",
            "Transports",
        ],
    };

    [Fact]
    public void Every_column_of_the_account_is_classed() =>
        Assert.Equal(
            Account.Keys.Order(StringComparer.Ordinal),
            Columns(typeof(PortalUser))
                .Where(p =>
                    p.PropertyInfo?.DeclaringType?.IsAssignableTo(typeof(IdentityUser<Guid>))
                        == true
                    && p.PropertyInfo.DeclaringType != typeof(PortalUser)
                )
                .Select(p => p.Name)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_audit_classes_the_account_as_written_here()
    {
        House.AssertNone(
            Account
                .Where(c => c.Value != "plain" || c.Key != nameof(PortalUser.Id))
                .Where(c => ClassOf(c.Key) != c.Value)
                .Select(c => $"{c.Key} is {ClassOf(c.Key)} in the audit, {c.Value} here")
        );
    }

    [Fact]
    public void Every_column_of_the_side_tables_is_known()
    {
        foreach (var (table, columns) in SideTables)
        {
            Assert.Equal(
                columns.Order(StringComparer.Ordinal),
                Columns(table).Select(p => p.Name).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Every_table_of_Identity_is_listed() =>
        House.AssertNone(
            Models
                .Of(Models.Contexts[0])
                .GetEntityTypes()
                .Select(e => e.ClrType)
                .Where(t =>
                    t.Namespace == typeof(IdentityUser<>).Namespace && !SideTables.ContainsKey(t)
                )
                .Select(t => t.Name)
        );

    private static IEnumerable<IProperty> Columns(Type entity) =>
        Models.Of(Models.Contexts[0]).FindEntityType(entity)!.GetProperties();

    private static string ClassOf(string column)
    {
        var fields = House.Web.GetType("TrialPortal.Web.Platform.Audit.AuditFields", true)!;
        var property = Columns(typeof(PortalUser)).Single(p => p.Name == column);
        return fields
            .GetMethod("ClassOf")!
            .Invoke(null, [property])!
            .ToString()!
            .ToLowerInvariant();
    }
}
