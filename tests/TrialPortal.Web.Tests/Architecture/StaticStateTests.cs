using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>State lives in the URL, a component, a scope or the database; nothing is shared by everybody by accident.</summary>
public sealed class StaticStateTests
{
    // Caches of what types and texts say: the same for everybody, and for ever.
    private static readonly Dictionary<string, string> Caches = new()
    {
        ["TrialPortal.Web.Platform.Audit.AuditFields.Classes"] = "class of each column",
        ["TrialPortal.Web.Platform.Data.Rows.Statements"] = "text of each insert",
        ["TrialPortal.Web.Platform.Drafts.DraftedCommand.Known"] = "what an operation's type holds",
        ["TrialPortal.Web.Platform.Operations.Arguments.Identifies"] =
            "what an operation's type says",
        ["TrialPortal.Web.Platform.Operations.OperationKind.Known"] =
            "what an operation's type says",
        ["TrialPortal.Web.Platform.Operations.Shape.Known"] = "annotations of an operation's type",
        ["TrialPortal.Web.Ui.ElementIds.last"] =
            "rises, so that no two elements of a page share an id; it tells nothing",
        ["TrialPortal.Web.Platform.Operations.Versions.Checks"] = "what an operation's type edits",
    };

    [Fact]
    public void No_type_keeps_changing_state_in_a_static() =>
        House.AssertNone(
            House
                .Domain.GetTypes()
                .Concat(House.Web.GetTypes())
                .Where(t =>
                    t.Namespace?.StartsWith("TrialPortal", StringComparison.Ordinal) == true
                )
                .SelectMany(Findings)
                .Where(f => !Caches.ContainsKey(f.Split(' ')[0]))
        );

    [Fact]
    public void The_check_sees_a_counter_a_settable_property_a_cache_and_an_open_table() =>
        Assert.Equal(4, Findings(typeof(Forgetful)).Count());

    private static IEnumerable<string> Findings(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute))
            ? []
            : type.GetFields(
                    BindingFlags.Static
                        | BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.DeclaredOnly
                )
                .Where(f => !f.IsLiteral && Changes(f))
                .Select(f => $"{type.FullName}.{f.Name} can change and is static");

    private static bool Changes(FieldInfo field) =>
        !field.Name.StartsWith("<>", StringComparison.Ordinal)
        && !field.IsDefined(typeof(ThreadStaticAttribute))
        && (
            !field.IsInitOnly
            || field.FieldType.Namespace == typeof(ConcurrentDictionary<,>).Namespace
            || field.FieldType.Namespace == "Microsoft.Extensions.Caching.Memory"
            || field.FieldType == typeof(SemaphoreSlim)
            || !field.IsPrivate && field.FieldType.IsAssignableTo(typeof(IList)) && !IsFixed(field)
            || !field.IsPrivate
                && field.FieldType.IsAssignableTo(typeof(IDictionary))
                && field.FieldType.Namespace != typeof(FrozenDictionary).Namespace
        );

    // An empty array has nothing to change; other arrays are shown as read-only lists.
    private static bool IsFixed(FieldInfo field) =>
        field.FieldType.IsArray && field.GetValue(null) is Array { Length: 0 };

    private sealed class Forgetful
    {
        public static readonly Dictionary<string, int> Open = [];
        private static readonly ConcurrentDictionary<string, int> Cache = new();
        private static int counter;

        public static int Settable { get; set; }

        public static int Count() => Cache.Count + counter++;
    }
}
