using System.Reflection;
using System.Runtime.CompilerServices;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>The house as the lists see it: its assemblies, its types, its source folder.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(Refusal).Assembly;
    public static readonly Assembly Web = typeof(IOperations).Assembly;

    /// <summary>The folder of the solution.</summary>
    public static string Root => SolutionFolder.Path;

    /// <summary>Types that a person wrote; what the compiler made of their methods is counted to them by <see cref="TypeUses"/>.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(t =>
                !t.IsNested
                && t.Namespace is not null
                && !t.IsDefined(typeof(CompilerGeneratedAttribute))
            );

    /// <summary>True for types in this namespace and below it.</summary>
    public static bool IsIn(this Type type, string space) =>
        type.Namespace is { } own
        && (
            own == space
            || own.StartsWith(space, StringComparison.Ordinal) && own[space.Length] == '.'
        );

    /// <summary>Source files of the production projects, without what the build made.</summary>
    public static IEnumerable<string> SourceFiles(string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/bin/", StringComparison.Ordinal)
            );

    /// <summary>Fails with one line for each finding.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
