using System.Reflection;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>What tells a group lies in tables of its own, and one file reads past their filter.</summary>
[Trait("id", "B4")]
public sealed class BlindingTests
{
    [Fact]
    public void Every_blinded_value_lies_behind_the_blinding_filter() =>
        House.AssertNone(
            House
                .TypesOf(House.Domain)
                .SelectMany(t => t.GetProperties())
                .Where(p => p.IsDefined(typeof(BlindedAttribute)))
                .Where(p => !p.DeclaringType!.IsAssignableTo(typeof(IBlinded)))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name} is not behind it")
        );

    [Fact]
    public void One_file_names_the_blinded_tables_below_the_filter()
    {
        var tables = Models
            .Of(Models.Contexts[0])
            .GetEntityTypes()
            .Where(t => t.ClrType.IsAssignableTo(typeof(IBlinded)))
            .Select(t =>
                $"\"{Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(t)}\""
            )
            .ToList();
        Assert.Equal(["\"Allocations\"", "\"KitContents\""], tables.Order());
        var files = House
            .SourceFiles("*.cs")
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal))
            .Where(f =>
            {
                var text = File.ReadAllText(f);
                return tables.Exists(t => text.Contains(t, StringComparison.Ordinal));
            })
            .Select(f => Path.GetFileName(f)!);
        Assert.Equal([$"{nameof(BlindReader)}.cs"], files);
    }

    [Fact]
    public void What_is_read_past_the_filter_is_a_number_kits_or_lots_and_never_a_group() =>
        Assert.Equal(
            [
                typeof(Task<Outcome<IReadOnlyList<Domain.Dispensing.Kit>>>),
                typeof(Task<IReadOnlyDictionary<string, Domain.Randomisation.ListedLot>>),
                typeof(Task<Outcome<int>>),
            ],
            typeof(BlindReader)
                .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(m => m.ReturnType)
                .Distinct()
                .OrderByDescending(t => t.ToString().Length)
        );
}
