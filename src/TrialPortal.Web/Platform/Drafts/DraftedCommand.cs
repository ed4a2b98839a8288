using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>
/// A command as its form fills it: what the form was opened for, and which of its values were typed since. Ids and due
/// instants that stand in it when the form opens say for what; all else is typed, or will be.
/// </summary>
internal sealed class DraftedCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    private readonly object command;
    private Dictionary<string, JsonElement> opened;

    private DraftedCommand(object command)
    {
        this.command = command;
        opened = Read();
        var ids = Properties
            .Where(p => IsSubject(p) && p.GetValue(command) is { } id && !IsEmpty(id))
            .ToList();
        var record = ids.Find(p => p.GetValue(command) is Guid);
        Form = new DraftOf(
            command.GetType().Name,
            string.Join(';', ids.Select(p => $"{p.Name}={Written(p.GetValue(command)!)}")),
            record?.Name,
            (Guid?)record?.GetValue(command)
        );
    }

    public DraftOf Form { get; }

    public int? SeenVersion =>
        command.GetType().GetProperty(nameof(IEdits<Record>.SeenVersion))?.GetValue(command)
        as int?;

    private PropertyInfo[] Properties => PropertiesOf(command.GetType());

    /// <summary>The form's model as it is when the form opens; null for one that is never kept.</summary>
    public static DraftedCommand? Of(object model) =>
        IsDrafted(model.GetType()) ? new DraftedCommand(model) : null;

    public static bool IsDrafted(Type model) =>
        !model.IsDefined(typeof(UndraftedAttribute), true)
        && model
            .GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    /// <summary>What a draft of this command holds: never a secret, nor what is confirmed anew each time.</summary>
    public static PropertyInfo[] PropertiesOf(Type command) =>
        Known.GetOrAdd(
            command,
            t =>
                [
                    .. t.GetProperties()
                        .Where(p =>
                            p is { CanRead: true, SetMethod.IsPublic: true }
                            && !p.IsDefined(typeof(SecretAttribute))
                            && !p.IsDefined(typeof(UndraftedAttribute))
                        ),
                ]
        );

    /// <summary>What is typed into any other field is kept no more than its value.</summary>
    public bool Holds(string property) => Array.Exists(Properties, p => p.Name == property);

    public DraftContent Content(IReadOnlyDictionary<string, string> typed)
    {
        var now = Read();
        return new(
            now,
            [
                .. now.Where(v => !IsSeen(v.Key) && !JsonElement.DeepEquals(v.Value, opened[v.Key]))
                    .Select(v => v.Key),
            ],
            typed
        );
    }

    /// <summary>
    /// Fills the command from a draft. A request that was done already is filled as it was sent, so that it is the same
    /// request; any other takes what was typed into what the record says now.
    /// </summary>
    public void Take(OpenedDraft draft)
    {
        try
        {
            Write(
                draft.Content.Values,
                name => draft.DoneAt is not null || draft.Content.Changed.Contains(name)
            );
        }
        catch (JsonException)
        {
            // A draft of an earlier release may hold what is no value any more: all of it comes back, or nothing.
            Reset();
            throw;
        }
    }

    /// <summary>As it was when the form opened.</summary>
    public void Reset() => Write(opened, _ => true);

    /// <summary>What stands in it now is what it was opened with: the form goes on with another act.</summary>
    public void Reopen() => opened = Read();

    private Dictionary<string, JsonElement> Read() =>
        Properties.ToDictionary(
            p => p.Name,
            p => JsonSerializer.SerializeToElement(p.GetValue(command), p.PropertyType, Json)
        );

    private void Write(IReadOnlyDictionary<string, JsonElement> values, Func<string, bool> which)
    {
        foreach (var property in Properties.Where(p => values.ContainsKey(p.Name) && which(p.Name)))
        {
            property.SetValue(
                command,
                values[property.Name].Deserialize(property.PropertyType, Json)
            );
        }
    }

    /// <summary>The version that a form shows is not typed.</summary>
    private static bool IsSeen(string name) => name.StartsWith("Seen", StringComparison.Ordinal);

    private static bool IsSubject(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { } type
        && (type == typeof(Guid) || type == typeof(DateTimeOffset))
        && !IsSeen(property.Name)
        && !property.IsDefined(typeof(ChosenAttribute));

    private static string Written(object id) =>
        id is DateTimeOffset at ? at.UtcTicks.ToString(CultureInfo.InvariantCulture) : $"{id:N}";

    private static bool IsEmpty(object id) => id is Guid guid && guid == Guid.Empty;
}
