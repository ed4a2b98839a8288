using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Data;

public enum AccountKind
{
    Staff = 1,
    Patient,
}

/// <summary>An account. Its roles are grants of their own; suspending never deletes it (M1).</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    private PortalUser() { }

    public PortalUser(Guid id, AccountKind kind, string fullName, string email, DateTimeOffset at)
    {
        Id = id;
        Kind = kind;
        FullName = fullName;
        SignInWith(email);
        SecurityStamp = RandomNumberGenerator.GetHexString(32);
        CreatedAt = at;
        UpdatedAt = at;
        LockoutEnabled = true;
    }

    public AccountKind Kind { get; private set; }

    /// <summary>As printed beside a signature.</summary>
    [Identifying]
    public string FullName { get; private set; } = "";

    /// <summary>Language kept per account: "en", "ko", or null for the browser's choice.</summary>
    public string? Culture { get; set; }

    /// <summary>"light", "dark", or null for the system's choice.</summary>
    public string? Theme { get; set; }

    /// <summary>"comfortable", or null for what fits the pointer.</summary>
    public string? Density { get; set; }

    /// <summary>Of the patient pages in percent: "125", "150", or null for the usual size.</summary>
    public string? TextSize { get; set; }

    /// <summary>First instant at which the account no longer works; null while it does.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>An e-mail as accounts are looked up by it: Identity's own way.</summary>
    public static string LookedUpAs(string email) => email.Normalize().ToUpperInvariant();

    public void SignInWith(string email)
    {
        (UserName, Email) = (email, email);
        NormalizedUserName = NormalizedEmail = LookedUpAs(email);
    }

    public void Suspend(DateTimeOffset at) => SuspendedAt ??= at;

    public void Readmit() => SuspendedAt = null;
}
