using System.Globalization;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// How often in one minute; section <c>Limits</c> of the settings. They stop a machine and no hospital: a whole one may stand
/// behind one address (V2.4.1).
/// </summary>
public sealed class RequestLimits
{
    public const string Section = "Limits";

    public int SignInsPerAccount { get; set; } = 10;
    public int SignInsPerAddress { get; set; } = 100;

    /// <summary>One-time links and codes opened or used.</summary>
    public int LinksPerAddress { get; set; } = 60;
    public int ExportsPerAccount { get; set; } = 30;

    /// <summary>Two pages of messages, each with as many photos as it may have.</summary>
    public int AttachmentsPerAccount { get; set; } = 500;

    /// <summary>Six messages with as many photos and papers as they may have.</summary>
    public int UploadsPerAccount { get; set; } = 30;

    /// <summary>Circuits and hub connections begun, not what they carry.</summary>
    public int ConnectionsPerAccount { get; set; } = 300;
    public int ConnectionsPerAddress { get; set; } = 3000;

    /// <exception cref="StartProblem">A setting is no whole number from 1.</exception>
    public static RequestLimits From(IConfiguration configuration)
    {
        var limits = new RequestLimits();
        foreach (var setting in typeof(RequestLimits).GetProperties())
        {
            var key = $"{Section}:{setting.Name}";
            if (configuration[key] is not { } text)
            {
                continue;
            }

            setting.SetValue(
                limits,
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
                    ? number
                    : throw new StartProblem($"{key} must be a whole number from 1.")
            );
        }

        return limits;
    }
}
