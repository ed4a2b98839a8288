using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Account;

/// <summary>What is wrong with a form of a page without a circuit, in words; of the whole form where no field is named.</summary>
internal sealed record PlainError(string? Field, string Text)
{
    /// <summary>The fields of these forms have the same ids on every page.</summary>
    public static PlainError Of(Refusal refusal, RefusalTexts texts) =>
        new(
            refusal.Code switch
            {
                "PasswordWrong" or "PasswordPaused" => "current",
                "PasswordTooShort" or "PasswordTooLong" or "PasswordTooCommon" => "wanted",
                "EmailTaken" => "email",
                _ => null,
            },
            texts.Sentence(refusal)
        );
}
