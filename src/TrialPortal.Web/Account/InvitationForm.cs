using System.ComponentModel.DataAnnotations;

namespace TrialPortal.Web.Account;

/// <summary>What is typed behind a one-time link; name and e-mail only when the portal is set up.</summary>
internal sealed class InvitationForm
{
    private const int NameLength = 200;

    private static readonly EmailAddressAttribute Address = new();

    public string? FullName { get; set; }
    public string? Email { get; set; }
    public string? Wanted { get; set; }
    public string? Again { get; set; }

    /// <summary>Field and key of each thing to put right; the rest is for the rules to say.</summary>
    public IEnumerable<(string Field, string Key)> Problems(bool isSetUp)
    {
        if (isSetUp && string.IsNullOrWhiteSpace(FullName))
        {
            yield return ("name", AccountText.EnterName);
        }
        else if (isSetUp && (FullName!.Trim().Length > NameLength || FullName.Any(char.IsControl)))
        {
            yield return ("name", AccountText.EnterNameShorter);
        }

        if (isSetUp && string.IsNullOrWhiteSpace(Email))
        {
            yield return ("email", AccountText.EnterEmail);
        }
        else if (isSetUp && (!Address.IsValid(Email!.Trim()) || Email.Any(char.IsControl)))
        {
            yield return ("email", AccountText.EnterEmailReal);
        }

        if (string.IsNullOrEmpty(Wanted))
        {
            yield return ("wanted", AccountText.EnterPassword);
        }
        else if (Wanted != Again)
        {
            yield return ("again", AccountText.NotSame);
        }
    }
}
