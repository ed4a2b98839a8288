using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>An electronic signature as 21 CFR 11.50 asks for it on every screen that shows one: full name, date and time with zone, meaning.</summary>
internal static class SignatureWords
{
    public static string Of(
        TextCatalogue texts,
        Meaning meaning,
        string signer,
        DateTimeOffset? at,
        string zoneId
    ) => $"{signer}, {Show.DateTime(at, zoneId)} {texts.Word(meaning)}";
}
