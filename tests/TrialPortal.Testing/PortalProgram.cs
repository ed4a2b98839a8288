using System.Reflection;

namespace TrialPortal.Testing;

/// <summary>The portal's own entry point, run to its end inside the test process.</summary>
public static class PortalProgram
{
    /// <summary>Runs a command such as <c>migrate</c> or <c>verify</c> and fails unless it ends well.</summary>
    public static async Task RunAsync(params string[] args)
    {
        var result = Task.Run(() => Entry.Invoke(null, [args]));
        var exitCode = await result switch
        {
            int code => code,
            Task<int> code => await code,
            _ => 0,
        };
        if (exitCode != 0)
        {
            throw new InvalidOperationException(
                $"The portal ended with {exitCode}: {string.Join(' ', args)}"
            );
        }
    }

    private static MethodInfo Entry =>
        typeof(Program).Assembly.EntryPoint
        ?? throw new InvalidOperationException("The portal has no entry point.");
}
