using System.Reflection;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>Every query of the portal, filled in with all there is to ask about. New queries are found by themselves.</summary>
/// <param name="values">What is put into a field of this name, one after the other; a field that is not named stays empty.</param>
internal sealed class Questions(IReadOnlyDictionary<string, IReadOnlyList<object>> values)
{
    /// <summary>Files and what is told of them: sizes and hashes of two worlds differ. The reports themselves are read.</summary>
    private static readonly Type[] OfFiles =
    [
        typeof(OpenReport),
        typeof(KeptReports),
        typeof(ReportPreview),
        typeof(ReportProgressNow),
        typeof(ReportSize),
        typeof(AuditChain),
        typeof(AuditCsv),
    ];

    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(IOperations)
            .Assembly.GetTypes()
            .Where(t =>
                t.IsClass
                && !t.IsAbstract
                && t.GetInterfaces()
                    .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))
            )
            .Except(OfFiles)
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    /// <summary>All that somebody in this role may ask.</summary>
    public IEnumerable<object> For(Role role) =>
        All.Where(t =>
                t.GetCustomAttribute<RequiresAttribute>()!
                    .AnyOf.Any(p => RolePermissions.Has(role, p))
            )
            .SelectMany(Of);

    private IEnumerable<object> Of(Type query)
    {
        IEnumerable<(PropertyInfo Field, object Value)[]> filled =
        [
            [],
        ];
        foreach (var field in query.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            if (
                values.GetValueOrDefault(field.Name)?.Where(v => Fits(field, v)).ToList() is
                { Count: > 0 } all
            )
            {
                filled = filled.SelectMany(_ => all, (f, v) => f.Append((field, v)).ToArray());
            }
        }

        foreach (var fields in filled)
        {
            var form = Activator.CreateInstance(query)!;
            foreach (var (field, value) in fields)
            {
                field.SetValue(form, value);
            }

            yield return form;
        }
    }

    private static bool Fits(PropertyInfo field, object value) =>
        (Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType).IsInstanceOfType(
            value
        );
}
