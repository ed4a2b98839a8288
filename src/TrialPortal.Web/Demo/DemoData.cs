using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Demo;

/// <summary>
/// Decides whether demo data are loaded: only on a first start without <c>--empty</c>, into a side file that takes the
/// database's name when it is complete. A kill while loading leaves nothing but a side file, which the next start replaces.
/// </summary>
internal static class DemoData
{
    /// <param name="build">Makes the portal's services on this database, adjusted, without starting it.</param>
    /// <returns>True when the folder holds demo data.</returns>
    public static async Task<bool> PrepareAsync(
        RunOptions options,
        Func<DatabaseChoice, Action<IServiceCollection>, WebApplication> build
    )
    {
        var file = options.Folders.Database;
        var exists = File.Exists(file);
        var isDemo = exists && DemoMark.IsOn(file);
        if (options.FreshDemo && exists)
        {
            PutAside(options.Folders, isDemo);
            (exists, isDemo) = (false, false);
        }

        if (options.Empty && isDemo)
        {
            throw new StartProblem(
                $"The folder {options.DataFolder} holds demo data: --empty needs another folder, given with --data."
            );
        }

        if (exists || options.Empty)
        {
            return isDemo;
        }

        await LoadAsync(options.Folders, build);
        return true;
    }

    private static async Task LoadAsync(
        PortalFolders folders,
        Func<DatabaseChoice, Action<IServiceCollection>, WebApplication> build
    )
    {
        var side = folders.Database + ".loading";
        Array.ForEach(["", "-wal", "-shm"], ending => File.Delete(side + ending));
        await Console.Out.WriteLineAsync("Loading the demo study, half a year of it ...");
        var watch = Stopwatch.StartNew();
        var end = TimeProvider.System.GetUtcNow();
        var clock = new DemoClock(end.AddDays(-DemoStudy.Days));
        var idle = TimeSpan.FromDays(DemoStudy.Days + 2);
        await using (
            var app = build(
                new DatabaseChoice(null, side) { IsUnfinished = true },
                services =>
                {
                    services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                    // Half a year of needs would be worked out for nobody: the first start makes those of today.
                    services.RemoveAll<INeeds>();
                    services.Replace(
                        ServiceDescriptor.Singleton(
                            new SessionLimits { StaffIdle = idle, PatientIdle = idle }
                        )
                    );
                }
            )
        )
        {
            await app.PrepareDataAsync();
            await new DemoLoader(app.Services, clock, end).LoadAsync();
        }

        DemoMark.Set(side);
        File.Move(side, folders.Database);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Demo data loaded in {watch.Elapsed.TotalSeconds:F1} s."
            )
        );
    }

    /// <summary>The present demo data go to a folder of their own, with their files and checkpoints: a new tree has a new history.</summary>
    private static void PutAside(PortalFolders folders, bool isDemo)
    {
        if (!isDemo)
        {
            throw new StartProblem(
                $"The folder {folders.Data} holds data that are not the demo's: --fresh-demo replaces demo data only."
            );
        }

        var stamp = TimeProvider
            .System.GetUtcNow()
            .ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var aside = Directory.CreateDirectory(Path.Combine(folders.Data, $"demo-until-{stamp}"));
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(folders.Database + ending))
            {
                File.Move(
                    folders.Database + ending,
                    Path.Combine(aside.FullName, Path.GetFileName(folders.Database) + ending)
                );
            }
        }

        if (Directory.Exists(folders.Files))
        {
            Directory.Move(folders.Files, Path.Combine(aside.FullName, "files"));
        }

        if (Directory.Exists(folders.Checkpoints))
        {
            Directory.Move(folders.Checkpoints, Path.Combine(aside.FullName, "checkpoints"));
            Directory.CreateDirectory(folders.Checkpoints);
        }
    }
}

/// <summary>The accounts of the demo, for the sign-in page.</summary>
internal sealed class DemoAccounts : IDemoAccounts
{
    public IReadOnlyList<DemoAccount> All { get; } =
    [
        .. DemoStudy.Sites.SelectMany(site =>
            site.Staff.Select(m => Account(m.Role, site.Code, m.Email))
                .Append(Account(Role.Patient, site.Code, site.PatientEmail))
        ),
        Account(Role.Administrator, null, DemoStudy.Administrator.Email),
    ];

    private static DemoAccount Account(Role role, string? site, string email) =>
        new(role, site, email, DemoStudy.Password);
}
