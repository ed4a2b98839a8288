using System.Text.RegularExpressions;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>
/// Chooses between the two forms of a Korean particle, written in the texts as <c>이(가)</c> or <c>을(를)</c>, by the last
/// sound of the word before it. After a Latin letter both forms stay, as people write them.
/// </summary>
public static partial class KoreanParticles
{
    /// <summary>Digits whose Korean names end in a consonant: 영, 일, 삼, 육, 칠, 팔.</summary>
    private const string Closed = "013678";

    public static string Choose(string text) =>
        Particle()
            .Replace(
                text,
                m =>
                    EndsClosed(m.Groups["before"].Value[0]) switch
                    {
                        true => m.Groups["head"].Value + m.Groups["closed"].Value,
                        false => m.Groups["head"].Value + m.Groups["open"].Value,
                        null => m.Value,
                    }
            );

    private static bool? EndsClosed(char last) =>
        last is >= '가' and <= '힣' ? (last - '가') % 28 != 0
        : char.IsAsciiDigit(last) ? Closed.Contains(last)
        : null;

    [GeneratedRegex(@"(?<head>(?<before>\w)\)?)(?<closed>[이을은])\((?<open>[가를는])\)")]
    private static partial Regex Particle();
}
