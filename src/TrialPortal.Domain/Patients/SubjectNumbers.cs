using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

/// <summary>Subject numbers: site code, dash, running number of at least three digits (<c>KR01-014</c>).</summary>
public static class SubjectNumbers
{
    /// <summary>The number after the last one ever claimed at the site; the first when there is none.</summary>
    public static string Next(string siteCode, string? lastNumber) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{siteCode}-{(lastNumber is null ? 0 : Running(lastNumber)) + 1:D3}"
        );

    /// <summary>The running number, 14 of <c>KR01-014</c>. Sort by it: as text, 1000 would come before 999.</summary>
    public static int Running(string number) =>
        int.Parse(
            number.AsSpan(number.LastIndexOf('-') + 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );

    /// <summary>Is this a subject number of this site?</summary>
    public static bool IsOf(string siteCode, string number) =>
        number.StartsWith(siteCode + "-", StringComparison.Ordinal)
        && number.Length - siteCode.Length - 1 is >= 3 and <= 9
        && number.AsSpan(siteCode.Length + 1).ContainsAnyExceptInRange('0', '9') is false;

    /// <summary>
    /// How a number of this site begins of which this much is typed: with or without the dash behind the code, or the running
    /// number alone. None where no number of the site begins so.
    /// </summary>
    public static IReadOnlyList<string> Beginnings(string siteCode, string? typed)
    {
        if (SearchWords.ReadNumber(typed) is not { } begin)
        {
            return [];
        }

        var ofSite =
            siteCode.StartsWith(begin, StringComparison.Ordinal) ? begin
            : !begin.StartsWith(siteCode, StringComparison.Ordinal) ? null
            : $"{siteCode}-{begin[siteCode.Length..].TrimStart('-')}";
        return begin.Length <= 9 && begin.All(char.IsAsciiDigit)
                ?
                [
                    .. new[]
                    {
                        $"{siteCode}-{begin.PadLeft(3, '0')}",
                        $"{siteCode}-{begin}",
                        ofSite,
                    }
                        .OfType<string>()
                        .Distinct(),
                ]
            : ofSite is null ? []
            : [ofSite];
    }
}
