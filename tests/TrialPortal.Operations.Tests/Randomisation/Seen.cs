using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>
/// What one role is told in one world, as text that another world's can be held against. A second passes with each call, so
/// that nothing is put in order by ids.
/// </summary>
internal sealed class Seen(Clinic clinic, Role role)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Converters = { new InWords() },
    };

    private readonly IOperations reader = clinic.As(role);
    private readonly List<string> told = [];

    /// <summary>The answer; a refusal is told too, and gives nothing.</summary>
    public async Task<T?> AskAsync<T>(IQuery<T> query)
        where T : class
    {
        var asked = await reader.AskAsync(query, Clinic.NewId());
        Tell(query.GetType(), asked.IsDone ? asked.Value : asked.Refusal!);
        return asked.IsDone ? asked.Value : null;
    }

    public async Task<T?> ActAsync<T>(ICommand<T> command, Guid? proof = null)
    {
        var done = await reader.RunAsync(command, Clinic.NewId(), proof);
        Tell(command.GetType(), done.IsDone ? done.Value! : done.Refusal!);
        return done.IsDone ? done.Value : default;
    }

    /// <summary>Ids are drawn anew in each world: each stands here by the order in which it was first seen.</summary>
    public override string ToString()
    {
        var known = new Dictionary<string, string>();
        return Regex.Replace(
            string.Join('\n', told),
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            m =>
                known.TryGetValue(m.Value, out var name)
                    ? name
                    : known[m.Value] = $"id {known.Count}"
        );
    }

    private void Tell(Type asked, object answer)
    {
        clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        told.Add($"{role} {asked.Name} {JsonSerializer.Serialize(answer, answer.GetType(), Json)}");
    }

    /// <summary>A refusal, whether it is the answer or a part of one.</summary>
    private sealed class InWords : JsonConverter<Refusal>
    {
        public override Refusal Read(
            ref Utf8JsonReader reader,
            Type type,
            JsonSerializerOptions json
        ) => throw new NotSupportedException();

        public override void Write(
            Utf8JsonWriter writer,
            Refusal value,
            JsonSerializerOptions json
        ) =>
            JsonSerializer.Serialize(
                writer,
                new
                {
                    value.Code,
                    value.Rule,
                    value.Field,
                    Facts = value.Facts.ToDictionary(f => f.Key, f => $"{f.Value}"),
                },
                json
            );
    }
}
