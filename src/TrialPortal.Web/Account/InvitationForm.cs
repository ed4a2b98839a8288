using System.ComponentModel.DataAnnotations;

namespace TrialPortal.Web.Account;

/// <summary>What is typed behind a one-time link; name and e-mail only when the portal is set up.</summary>
internal sealed class InvitationForm
{
    private static readonly EmailAddressAttribute Address = new();

    public string? FullName { get; set; }
    public string? Email { get; set; }
    public string? Wanted { get; set; }
    public string? Again { get; set; }

    /// <summary>Key of the first thing to put right; null when the rest is for the rules to say.</summary>
    public string? FirstProblem(bool isSetUp) =>
        isSetUp && string.IsNullOrWhiteSpace(FullName) ? AccountText.EnterName
        : isSetUp && string.IsNullOrWhiteSpace(Email) ? AccountText.EnterEmail
        : isSetUp && (!Address.IsValid(Email!.Trim()) || Email.Any(char.IsControl))
            ? AccountText.EnterEmailReal
        : string.IsNullOrEmpty(Wanted) ? AccountText.EnterPassword
        : Wanted != Again ? AccountText.NotSame
        : null;
}
