using System.Globalization;

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
}
