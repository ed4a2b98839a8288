using System.Reflection;
using TrialPortal.Web.Tests.Architecture.Samples;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Rules of dependency 1, 2, 3 and 5 (docs/architecture.md); rule 4 is <see cref="ComponentTests"/>.</summary>
public sealed class DependencyTests
{
    private const string Root = "TrialPortal.Web";

    private static readonly string[] Providers =
    [
        "Microsoft.Data.Sqlite",
        "Microsoft.EntityFrameworkCore.Sqlite",
        "Npgsql",
        "Npgsql.EntityFrameworkCore.PostgreSQL",
        "SQLitePCLRaw.core",
    ];

    // No components: the one formatter, and the one list of addresses.
    private static readonly string[] WordsOfUi = ["Show", "PortalUrls"];

    // Domain knows no clock, no file, no wire and never waits.
    private static readonly string[] OutsideWorld =
    [
        "System.IO",
        "System.Net",
        "System.Threading.Tasks",
        "System.TimeProvider",
        "System.Console",
        "System.Environment",
    ];

    [Fact]
    public void Domain_references_nothing_but_the_framework() =>
        House.AssertNone(References(House.Domain));

    [Fact]
    public void The_check_of_references_sees_one() =>
        Assert.Contains("TrialPortal.Web references TrialPortal.Domain", References(House.Web));

    [Fact]
    public void Domain_touches_no_clock_no_file_and_no_wire() =>
        House.AssertNone(TouchesOutside(House.TypesOf(House.Domain)));

    [Fact]
    public void The_check_of_the_outside_world_sees_a_clock_in_an_async_lambda() =>
        Assert.Contains(
            TouchesOutside([typeof(ReadsTheClock)]),
            f => f.EndsWith("names System.TimeProvider", StringComparison.Ordinal)
        );

    [Fact]
    public void Platform_and_Ui_never_name_a_feature() =>
        House.AssertNone(NamesFeatures(House.TypesOf(House.Web), Root));

    [Fact]
    public void The_check_of_platform_sees_a_named_feature() =>
        Assert.Single(NamesFeatures(SampleTypes, SampleRoot));

    [Fact]
    public void Platform_names_nothing_of_Ui_which_stands_on_it() =>
        House.AssertNone(PlatformNamesUi(House.TypesOf(House.Web), Root));

    [Fact]
    public void The_check_of_the_order_of_layers_sees_a_component_named_below_it() =>
        Assert.Single(PlatformNamesUi(SampleTypes, SampleRoot));

    [Fact]
    public void A_feature_uses_no_other_feature_and_nothing_of_the_account_pages() =>
        House.AssertNone(CrossesFeatures(House.TypesOf(House.Web), Root));

    [Fact]
    public void The_check_of_features_sees_a_neighbour_used_inside_a_lambda() =>
        Assert.Single(CrossesFeatures(SampleTypes, SampleRoot));

    [Fact]
    public void Only_platform_data_names_a_database_provider() =>
        House.AssertNone(NamesProvider(House.TypesOf(House.Web), $"{Root}.Platform.Data"));

    [Fact]
    public void The_check_of_providers_sees_a_provider() =>
        Assert.Single(NamesProvider([typeof(NamesSqlite)], $"{Root}.Platform.Data"));

    private static string SampleRoot => $"{typeof(DependencyTests).Namespace}.Samples";

    private static IEnumerable<Type> SampleTypes =>
        House.TypesOf(typeof(DependencyTests).Assembly).Where(t => t.IsIn(SampleRoot));

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n != "System" && !n.StartsWith("System.", StringComparison.Ordinal))
            .Select(n => $"{assembly.GetName().Name} references {n}");

    private static IEnumerable<string> TouchesOutside(IEnumerable<Type> types) =>
        Uses(types, (_, used) => OutsideWorld.Any(o => used.IsIn(o) || used.FullName == o));

    private static IEnumerable<string> NamesFeatures(IEnumerable<Type> types, string root) =>
        Uses(
            types.Where(t => t.IsIn($"{root}.Platform") || t.IsIn($"{root}.Ui")),
            (_, used) => used.IsIn($"{root}.Features")
        );

    private static IEnumerable<string> PlatformNamesUi(IEnumerable<Type> types, string root) =>
        Uses(
            types.Where(t => t.IsIn($"{root}.Platform")),
            (_, used) =>
                !WordsOfUi.Contains(used.Name)
                && (
                    used.IsIn($"{root}.Ui")
                    || used.IsIn($"{root}.Shell")
                    || used.IsIn($"{root}.Account")
                )
        );

    private static IEnumerable<string> CrossesFeatures(IEnumerable<Type> types, string root) =>
        Uses(
            types.Where(t => FeatureOf(t, root) is not null),
            (type, used) =>
                used.IsIn($"{root}.Account")
                || FeatureOf(used, root) is { } other && other != FeatureOf(type, root)
        );

    private static IEnumerable<string> NamesProvider(IEnumerable<Type> types, string home) =>
        Uses(
            types.Where(t => !t.IsIn(home)),
            (_, used) => Providers.Contains(used.Assembly.GetName().Name)
        );

    /// <summary>The folder below Features; null outside and for the one list of all features.</summary>
    private static string? FeatureOf(Type type, string root) =>
        type.IsIn($"{root}.Features") && type.Namespace != $"{root}.Features"
            ? type.Namespace![$"{root}.Features.".Length..].Split('.')[0]
            : null;

    private static IEnumerable<string> Uses(
        IEnumerable<Type> types,
        Func<Type, Type, bool> forbidden
    ) =>
        from type in types
        from used in TypeUses.Of(type)
        where forbidden(type, used)
        select $"{type.FullName} names {used.FullName}";
}
