using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>The name as its owner reads it.</summary>
internal static class OwnNames
{
    public static string Of(OwnName name)
    {
        var parts = name.FullName.Split(',', 2, StringSplitOptions.TrimEntries);
        return Show.OwnName(parts.Length == 2 ? parts[0] : null, parts[^1], name.NativeName);
    }
}
