using System.Collections.Concurrent;
using System.Reflection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>What a class of operation declares of itself, read once.</summary>
internal sealed record OperationKind(
    string Name,
    IReadOnlyList<Permission> AnyOf,
    Meaning? Meaning,
    bool IsView,
    bool IsUnaudited
)
{
    private static readonly ConcurrentDictionary<Type, OperationKind> Known = new();

    public static OperationKind Of(Type type) => Known.GetOrAdd(type, Read);

    private static OperationKind Read(Type type) =>
        new(
            type.Name,
            type.GetCustomAttribute<RequiresAttribute>()?.AnyOf
                ?? throw new InvalidOperationException(
                    $"{type.Name} does not say what it requires."
                ),
            type.GetCustomAttribute<SignedAttribute>()?.Meaning,
            type.GetCustomAttribute<ViewAttribute>() is not null,
            type.GetCustomAttribute<UnauditedAttribute>() is not null
        );
}
