using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>Old and new text of one field of a changed row.</summary>
internal readonly record struct FieldChange(
    string Name,
    AuditClass Class,
    string? Old,
    string? New
);

/// <summary>Which fields of a row the audit records, in which class, and in which one form of text.</summary>
internal static class AuditFields
{
    /// <summary>Columns the audit itself keeps; every other column of an audited row is recorded.</summary>
    public static readonly IReadOnlySet<string> Own = new HashSet<string>
    {
        nameof(Record.Id),
        nameof(Record.Version),
        nameof(Record.UpdatedAt),
        PortalDbContext.LastAuditId,
    };

    /// <summary>Identity's columns that are secrets. A test lists every Identity column, so that a new one must be classed.</summary>
    public static readonly IReadOnlySet<string> IdentitySecrets = new HashSet<string>
    {
        nameof(PortalUser.PasswordHash),
        nameof(PortalUser.SecurityStamp),
        nameof(PortalUser.ConcurrencyStamp),
    };

    public static readonly IReadOnlySet<string> IdentityIdentifying = new HashSet<string>
    {
        nameof(PortalUser.UserName),
        nameof(PortalUser.NormalizedUserName),
        nameof(PortalUser.Email),
        nameof(PortalUser.NormalizedEmail),
        nameof(PortalUser.PhoneNumber),
    };

    private static readonly ConcurrentDictionary<IReadOnlyProperty, AuditClass> Classes = new();

    /// <summary>Changed fields of a row: all with a value when it is new, those that differ when it is not.</summary>
    public static List<FieldChange> Of(EntityEntry entry, byte[] digestKey)
    {
        var changes = new List<FieldChange>();
        Walk(
            entry.Properties,
            entry.ComplexProperties,
            "",
            entry.State == Microsoft.EntityFrameworkCore.EntityState.Added
        );
        changes.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return changes;

        void Walk(
            IEnumerable<PropertyEntry> properties,
            IEnumerable<ComplexPropertyEntry> complex,
            string prefix,
            bool added
        )
        {
            foreach (var property in properties)
            {
                if (prefix.Length == 0 && Own.Contains(property.Metadata.Name))
                {
                    continue;
                }

                var kind = ClassOf(property.Metadata);
                var now = Text(property.CurrentValue, kind, digestKey);
                var old = added ? null : Text(property.OriginalValue, kind, digestKey);
                if (added ? now is not null : !string.Equals(old, now, StringComparison.Ordinal))
                {
                    changes.Add(new FieldChange(prefix + property.Metadata.Name, kind, old, now));
                }
            }

            foreach (var part in complex)
            {
                Walk(
                    part.Properties,
                    part.ComplexProperties,
                    $"{prefix}{part.Metadata.Name}.",
                    added
                );
            }
        }
    }

    public static AuditClass ClassOf(IReadOnlyProperty property) =>
        Classes.GetOrAdd(property, Classify);

    /// <summary>The text that stands for a value in the audit and in a replay of it.</summary>
    public static string? Text(object? value, AuditClass kind, byte[] digestKey)
    {
        var text = CanonicalValue.Text(value);
        return kind == AuditClass.Secret && text is not null ? Digest(text, digestKey) : text;
    }

    private static string Digest(string text, byte[] key) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static AuditClass Classify(IReadOnlyProperty property)
    {
        var member = property.PropertyInfo;
        if (
            property.DeclaringType.ClrType == typeof(PortalUser)
            && member?.DeclaringType?.IsAssignableTo(typeof(IdentityUser<Guid>)) == true
        )
        {
            if (IdentitySecrets.Contains(property.Name))
            {
                return AuditClass.Secret;
            }

            if (IdentityIdentifying.Contains(property.Name))
            {
                return AuditClass.Identifying;
            }
        }

        return member switch
        {
            null => AuditClass.Plain,
            _ when member.GetCustomAttribute<SecretAttribute>() is not null => AuditClass.Secret,
            _ when member.GetCustomAttribute<BlindedAttribute>() is not null => AuditClass.Blinded,
            _ when member.GetCustomAttribute<IdentifyingAttribute>() is not null =>
                AuditClass.Identifying,
            _ => AuditClass.Plain,
        };
    }
}
