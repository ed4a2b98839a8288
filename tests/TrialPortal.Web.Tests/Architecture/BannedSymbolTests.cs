using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>A ban with a misspelt symbol bans nothing, and a ban that is only a suggestion stops nobody.</summary>
public sealed partial class BannedSymbolTests
{
    private static readonly Assembly[] Homes =
    [
        typeof(DateTime).Assembly,
        typeof(DbContext).Assembly,
        typeof(RelationalQueryableExtensions).Assembly,
        typeof(HttpContext).Assembly,
        typeof(ComponentBase).Assembly,
    ];

    // Where the ban does not hold: the folder, and why.
    private static readonly Dictionary<string, string> Lifted = new()
    {
        ["src/TrialPortal.Web/Platform/{Data,Audit}/**.cs"] =
            "connections, guards and the audit's own rows lie below EF",
    };

    public static TheoryData<string> Entries =>
        [
            .. ReadRoot("BannedSymbols.txt")
                .Split('\n')
                .Where(l => l.Length > 0)
                .Select(l => l.Split(';')[0]),
        ];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Each_banned_symbol_exists(string symbol) => Assert.True(Exists(symbol), symbol);

    [Fact]
    public void The_check_of_symbols_sees_a_misspelt_one()
    {
        Assert.False(Exists("P:System.DateTime.UtcNov"));
        Assert.False(Exists("M:System.Guid.CreateVersion7(System.DateTime)"));
        Assert.False(Exists("T:Microsoft.AspNetCore.Http.IHttpAccessor"));
    }

    [Fact]
    public void The_ban_is_an_error_in_every_project()
    {
        Assert.Contains(
            "dotnet_diagnostic.RS0030.severity = error",
            ReadRoot(".globalconfig"),
            StringComparison.Ordinal
        );
        var props = XDocument.Parse(ReadRoot("Directory.Build.props"));
        Assert.Contains(
            props.Descendants("PackageReference"),
            p => p.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers"
        );
        Assert.Contains(
            props.Descendants("AdditionalFiles"),
            f =>
                f.Attribute("Include")!
                    .Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal)
        );
        House.AssertNone(
            House
                .SourceFiles("*.csproj")
                .Where(f => File.ReadAllText(f).Contains("NoWarn", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_ban_is_lifted_nowhere_else()
    {
        var lifted = LiftedSection()
            .Matches(ReadRoot(".editorconfig"))
            .Select(m => m.Groups[1].Value);
        Assert.Equal(Lifted.Keys.Order(), lifted.Order());
        House.AssertNone(
            House
                .SourceFiles("*.cs")
                .Concat(House.SourceFiles("*.razor"))
                .Where(f =>
                    File.ReadAllText(f).Contains("disable RS0030", StringComparison.Ordinal)
                )
        );
    }

    private static string ReadRoot(string name) => File.ReadAllText(Path.Combine(House.Root, name));

    private static bool Exists(string symbol)
    {
        var name = symbol[2..].Split('(')[0];
        if (symbol[0] == 'T')
        {
            return Find(name) is not null;
        }

        var dot = name.LastIndexOf('.');
        var type = Find(name[..dot]);
        return symbol[0] == 'P'
            ? type?.GetProperty(name[(dot + 1)..]) is not null
            : type?.GetMethods().Any(m => "M:" + IdOf(m) == symbol) == true;
    }

    private static Type? Find(string name) =>
        Homes.Select(a => a.GetType(name)).FirstOrDefault(t => t is not null);

    private static string IdOf(MethodInfo method)
    {
        var arity = method.GetGenericArguments().Length;
        var parameters = method.GetParameters().Select(p => IdOf(p.ParameterType)).ToList();
        return IdOf(method.DeclaringType!)
            + "."
            + method.Name
            + (arity > 0 ? string.Create(CultureInfo.InvariantCulture, $"``{arity}") : "")
            + (parameters.Count > 0 ? $"({string.Join(',', parameters)})" : "");
    }

    private static string IdOf(Type type)
    {
        if (type.IsGenericMethodParameter)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"``{type.GenericParameterPosition}"
            );
        }

        if (type.IsArray)
        {
            return IdOf(type.GetElementType()!) + "[]";
        }

        return type.IsConstructedGenericType
            ? $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(IdOf))}}}"
            : type.FullName!;
    }

    [GeneratedRegex(
        @"^\[([^\]]+)\]\n(?:(?!\[).*\n)*?dotnet_diagnostic\.RS0030\.severity = (?!error)",
        RegexOptions.Multiline
    )]
    private static partial Regex LiftedSection();
}
