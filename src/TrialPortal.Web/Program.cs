using TrialPortal.Web;
using TrialPortal.Web.Platform.Audit.Verification;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

return await PortalProcess.RunAsync(
    args,
    options =>
        options.Command switch
        {
            RunCommand.Verify => VerifyCommand.RunAsync(options),
            RunCommand.Migrate => MigrateCommand.RunAsync(options),
            _ => Portal.ServeAsync(options),
        }
);
