using TrialPortal.Web.Account;
using TrialPortal.Web.Features;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Audit.Verification;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Shell;

return await PortalProcess.RunAsync(
    args,
    options =>
        options.Command switch
        {
            RunCommand.Verify => VerifyCommand.RunAsync(options),
            RunCommand.Migrate => MigrateCommand.RunAsync(options),
            _ => ServeAsync(options),
        }
);

static async Task<int> ServeAsync(RunOptions options)
{
    var builder = WebApplication.CreateBuilder([.. options.Settings]);
    var named = builder.Configuration["urls"] is { Length: > 0 };
    if (!named)
    {
        PortCheck.RequireFree(options.Port);
        builder.WebHost.UseUrls($"http://localhost:{options.Port}");
    }

    using var folder = FolderLock.Take(options.Folders);
    builder.AddPlatform(options);
    builder.AddShell();
    builder.AddAccount(options.Folders.Keys);
    builder.AddFeatures();

    await using var app = builder.Build();
    await app.PrepareDataAsync();
    if (options.Empty)
    {
        await app.PrintSetUpLinkAsync(options);
    }

    app.UsePortalHeaders();
    app.UseShell();
    app.UseAccount();
    app.UsePlatform();
    app.MapShell();
    app.MapAccount();
    app.MapFeatures();
    app.AnnounceStart();
    await app.RunAsync();
    return 0;
}
