using Microsoft.Extensions.Localization;
using MudBlazor;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>Gives MudBlazor its words in the reader's language and in the portal's voice.</summary>
public sealed class MudTexts(IStringLocalizer<MudText> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] =>
        texts[key, arguments];
}
