using System.Diagnostics;
using System.Globalization;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Platform.Hosting;

/// <summary>What the console says once the portal listens: where, after how long, and the accounts of the demo study if there are any.</summary>
public static class StartNotice
{
    /// <param name="began">Timestamp of the first line of the start; what the start script built before is not counted.</param>
    public static void AnnounceStart(this WebApplication app, long began) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var texts = app.Services.GetRequiredService<TextCatalogue>();
            var english = CultureInfo.GetCultureInfo(SupportedCultures.English);
            var accounts = app.Services.GetRequiredService<IDemoAccounts>().All;
            Console.Out.WriteLine(Address(app, Stopwatch.GetElapsedTime(began)));
            foreach (var account in accounts)
            {
                Console.Out.WriteLine(
                    $"  {account.Email, -34} {account.Password, -18} {texts.Word(account.Role, english)} {account.Site}".TrimEnd()
                );
            }
        });

    private static string Address(WebApplication app, TimeSpan took) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"TrialPortal is ready at {string.Join(" and ", app.Urls)} (started in {took.TotalSeconds:0.0} s). Stop it with Ctrl+C."
        );
}
