using System.Globalization;
using System.Text.RegularExpressions;

namespace TrialPortal.Web.Ui;

/// <summary>Reads a clock time as people write it: "8", "8:00", "0800", "20.30". 24 hours; anything else is no time.</summary>
public static partial class LenientTime
{
    public static TimeOnly? Parse(string? text) =>
        Clock().Match(text?.Trim() ?? "") is { Success: true } typed
        && int.Parse(typed.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var hour and < 24
            ? new TimeOnly(
                hour,
                typed.Groups[2].Success
                    ? int.Parse(typed.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
                    : 0
            )
            : null;

    [GeneratedRegex(@"^([0-9]{1,2})(?:\s*[:.]?\s*([0-5][0-9]))?$")]
    private static partial Regex Clock();
}
