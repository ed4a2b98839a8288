using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>How patients reach the staff of a site, as a form says it; the properties bear the names of <see cref="Site"/>.</summary>
/// <param name="EmergencyPhone">Answered day and night, as people write it: 02-555-0199, +39 06 5550 0199.</param>
/// <param name="AnswerDays">
/// Working days within which a message is answered. No hours: they would run through nights and weekends on which nobody
/// reads, and promise a patient what is not kept.
/// </param>
public sealed record CareLine(string? EmergencyPhone, int? AnswerDays)
{
    public const int PhoneLength = 30;
    public const int MostAnswerDays = 14;

    // Fewer are a short code such as 119 or 112, where nobody knows the study; E.164 has no number with more.
    private const int FewestDigits = 6;
    private const int MostDigits = 15;

    /// <summary>No number (TextMissing), EmergencyPhoneNotReadable, AnswerDaysWrong; null when nothing is.</summary>
    public Refusal? Wrong() =>
        Check.All(
            Check.Required(EmergencyPhone, nameof(EmergencyPhone), PhoneLength, "N2")
                ?? PhoneShape(),
            AnswerDays is >= 1 and <= MostAnswerDays
                ? null
                : new Refusal("AnswerDaysWrong", "N2")
                    .With("most", MostAnswerDays)
                    .At(nameof(AnswerDays))
        );

    /// <summary>The number as it is kept: signs of a Korean keyboard's full width, and long hyphens, as the plain ones.</summary>
    internal string? KeptPhone() =>
        Check.Clean(EmergencyPhone) is not { } typed
            ? null
            : string.Concat(
                typed.Select(c =>
                    c switch
                    {
                        >= '\uFF01' and <= '\uFF5E' => (char)(c - '\uFF01' + '!'),
                        '\u3000' or '\u00A0' => ' ',
                        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
                        _ => c,
                    }
                )
            );

    // A 0 in brackets after a country's code is dialled in one country and left out in another: which, a phone cannot tell.
    private Refusal? PhoneShape()
    {
        var phone = KeptPhone()!;
        var isRead =
            phone.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits
            && phone.LastIndexOf('+') <= 0
            && phone.All(c => char.IsAsciiDigit(c) || "+ -()".Contains(c, StringComparison.Ordinal))
            && !(phone[0] == '+' && phone.Contains("(0", StringComparison.Ordinal));
        return isRead
            ? null
            : new Refusal("EmergencyPhoneNotReadable", "N2").At(nameof(EmergencyPhone));
    }
}
