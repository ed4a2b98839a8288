using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Platform.Access;

/// <summary>An account of the demo study, as the sign-in page offers it.</summary>
/// <param name="Site">Code of its site; null for the portal's administrator.</param>
public sealed record DemoAccount(Role Role, string? Site, string Email, string Password);

/// <summary>The demo accounts; none unless demo data are loaded. Shown only while every page is marked DEMO.</summary>
public interface IDemoAccounts
{
    IReadOnlyList<DemoAccount> All { get; }
}

internal sealed class NoDemoAccounts : IDemoAccounts
{
    public IReadOnlyList<DemoAccount> All => [];
}
