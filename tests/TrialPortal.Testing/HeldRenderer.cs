using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Testing;

/// <summary>Draws like the portal's own renderer, and waits at its first page while a test holds it.</summary>
public sealed class HeldRenderer : IReportRenderer
{
    private IReportRenderer? own;
    private TaskCompletionSource? held;
    private TaskCompletionSource reached = new();

    /// <summary>Completes when a report waits.</summary>
    public Task Reached => reached.Task;

    public HeldRenderer PutInPlace(IServiceCollection services)
    {
        var before = services
            .Last(s => s.ServiceType == typeof(IReportRenderer))
            .ImplementationType!;
        services.Replace(
            ServiceDescriptor.Singleton<IReportRenderer>(p =>
            {
                own = (IReportRenderer)ActivatorUtilities.CreateInstance(p, before);
                return this;
            })
        );
        return this;
    }

    /// <summary>Reports wait from now on, until what is returned is disposed.</summary>
    public IDisposable Hold()
    {
        held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Release(this);
    }

    public async Task<int> WriteAsync(
        ReportDocument document,
        Stream file,
        IProgress<ReportProgress>? progress,
        CancellationToken cancel
    )
    {
        if (held is { } hold)
        {
            // Something lies on the disk already.
            await file.WriteAsync(new byte[100], cancel);
            progress?.Report(new ReportProgress(9, 90));
            reached.TrySetResult();
            await hold.Task.WaitAsync(cancel);
        }

        return await own!.WriteAsync(document, file, progress, cancel);
    }

    public Task<ReportPage> FirstPageAsync(ReportDocument document, CancellationToken cancel) =>
        own!.FirstPageAsync(document, cancel);

    private sealed class Release(HeldRenderer renderer) : IDisposable
    {
        public void Dispose()
        {
            var hold = renderer.held;
            renderer.held = null;
            hold?.TrySetResult();
        }
    }
}
