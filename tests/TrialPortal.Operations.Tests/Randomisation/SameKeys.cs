using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>Keys that several worlds have in common: what is drawn by lot in one is drawn in the others.</summary>
internal sealed class SameKeys : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("keys");

    public SameKeys() => AuditKeys.Open(folder.FullName).Dispose();

    public void Use(IServiceCollection services) =>
        services.AddSingleton(_ => AuditKeys.Open(folder.FullName));

    public void Dispose() => folder.Delete(recursive: true);
}
