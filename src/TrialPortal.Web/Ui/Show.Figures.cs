using System.Globalization;

namespace TrialPortal.Web.Ui;

/// <summary>Figures: comma for thousands, decimal point, no trailing zero, always a leading one, unit after a no-break space.</summary>
public static partial class Show
{
    private const char NoBreak = '\u00A0';

    /// <summary>1,000.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>12; 99+ where counting stopped at 99 and one more. A count that knows no end is shown as it is.</summary>
    public static string Count(long value, int? most) =>
        value > most ? $"{Count(most.Value)}+" : Count(value);

    /// <summary>0.5, 1, 1,250.75: as exact as it is, without trailing zeros.</summary>
    public static string Number(decimal value) =>
        value.ToString("#,0.############################", CultureInfo.InvariantCulture);

    /// <summary>0.5 mg; the unit never leaves its figure.</summary>
    public static string Quantity(decimal value, string unit) => $"{Number(value)}{NoBreak}{unit}";

    /// <summary>1 to 2; 1~2 in Korean; one value where both bounds are the same.</summary>
    public static string Range(string from, string to, CultureInfo? language = null) =>
        from == to ? from : Filled(ShowText.Range, language, from, to);

    /// <summary>96.7%, one decimal, half away from zero; "not applicable" of none.</summary>
    public static string Percent(long part, long whole, CultureInfo? language = null) =>
        whole == 0
            ? Word(ShowText.NotApplicable, language)
            : decimal.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero)
                .ToString("#,0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>96.7% 29/30: a percentage never stands without what it is made of.</summary>
    public static string PercentOf(long part, long whole, CultureInfo? language = null) =>
        $"{Percent(part, whole, language)} {Count(part)}/{Count(whole)}";
}
