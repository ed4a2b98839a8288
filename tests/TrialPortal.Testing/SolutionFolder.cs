namespace TrialPortal.Testing;

/// <summary>The folder of the solution, found from where the tests run.</summary>
public static class SolutionFolder
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "TrialPortal.sln"))
            ? folder
            : Find(
                System.IO.Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException("No solution above the tests.")
            );
}
