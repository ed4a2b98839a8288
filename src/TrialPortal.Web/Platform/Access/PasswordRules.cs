using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// What a password must be (A1, V6.2): long enough, any characters, and not made of words that anybody would try,
/// among them the person's and the portal's own. No classes, no rotation.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    public const int Shortest = 15;
    public const int Longest = 200;

    /// <summary>How many different letters must be left of a password without its common words.</summary>
    private const int OwnPart = 8;
    private const int ShortestWord = 3;

    private static readonly IReadOnlyList<string> Common = Read();

    /// <param name="about">Name, e-mail and the like of whose password it will be.</param>
    public static Refusal? Check(string? password, params string?[] about)
    {
        var length = new StringInfo(password ?? "").LengthInTextElements;
        if (length < Shortest)
        {
            return new Refusal("PasswordTooShort", "A1").With("shortest", Shortest);
        }

        if (password!.Length > Longest)
        {
            return new Refusal("PasswordTooLong", "A1").With("longest", Longest);
        }

        return Rest(Letters(password), about).Distinct().Count() < OwnPart
            ? new Refusal("PasswordTooCommon", "A1")
            : null;
    }

    public Task<IdentityResult> ValidateAsync(
        UserManager<PortalUser> manager,
        PortalUser user,
        string? password
    ) =>
        Task.FromResult(
            Check(password, user.FullName, user.Email) is { } no
                ? IdentityResult.Failed(new IdentityError { Code = no.Code, Description = no.Code })
                : IdentityResult.Success
        );

    private static string Rest(string password, string?[] about)
    {
        var own = about.SelectMany(Words);
        foreach (var word in own.Concat(Common).OrderByDescending(w => w.Length))
        {
            password = password.Replace(word, "", StringComparison.Ordinal);
        }

        return password;
    }

    private static IEnumerable<string> Words(string? text) =>
        (text ?? "")
            .Split([' ', ',', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Letters)
            .Where(w => w.Length >= ShortestWord);

    /// <summary>Small letters and digits, with the usual stand-ins undone: P@ssw0rd is password.</summary>
    private static string Letters(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            var letter = c switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '@' or '4' => 'a',
                '$' or '5' => 's',
                '7' => 't',
                _ => c,
            };
            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    private static List<string> Read()
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Letters)
            .Distinct()
            .ToList();
    }
}
