using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>
/// What one role is told in one world, as text that another world's can be held against. A second passes with each call, so
/// that nothing is put in order by ids.
/// </summary>
internal sealed partial class Seen(Clinic clinic, string who, SignedIn person)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Converters = { new InWords() },
    };

    /// <summary>What is of one instant stands in the order of ids.</summary>
    private static readonly Type[] InNoOrder =
    [
        typeof(AuditEntries),
        typeof(CareTeam),
        typeof(AuditEntryDetails),
        typeof(ExportPatient),
        typeof(FieldHistory),
        typeof(LastEvents),
        typeof(PatientHistory),
    ];

    private readonly IOperations reader = clinic.As(person);
    private readonly List<string> told = [];

    public Seen(Clinic clinic, Role role)
        : this(clinic, $"{role}", clinic.Person(role)) { }

    public SignedIn Person => person;

    /// <summary>Names of the queries that were answered, and of the reports that were made.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>The answer; a refusal is told too, and gives nothing.</summary>
    public async Task<T?> AskAsync<T>(IQuery<T> query)
        where T : class
    {
        var asked = await reader.AskAsync(query, Clinic.NewId());
        Tell(query.GetType(), asked.IsDone ? asked.Value : asked.Refusal!);
        return asked.IsDone ? asked.Value : null;
    }

    /// <summary>Any query, filled in by reflection.</summary>
    public Task AskAnyAsync(object query)
    {
        var answer = query
            .GetType()
            .GetInterfaces()
            .Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))
            .GetGenericArguments();
        return (Task)
            typeof(Seen)
                .GetMethod(nameof(AskOneAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(answer)
                .Invoke(this, [query])!;
    }

    /// <summary>A report as paper, as rows and as a table; of its proof nothing, for hashes of two worlds differ.</summary>
    /// <param name="sizes">Of the files that were made so far: the audit tells them, and those of two worlds differ.</param>
    public void Read(ReportKind kind, ReportOnDisk file, IEnumerable<long> sizes)
    {
        using var json = JsonDocument.Parse(file.Json);
        var rows = JsonSerializer.Serialize(json.RootElement.GetProperty("rows"), Json);
        Answered.Add($"{kind}");
        if (kind != ReportKind.Audit)
        {
            told.AddRange(file.Said, rows, file.Csv);
            return;
        }

        var bytes = $@"\b({string.Join('|', sizes)})\b";
        var words = file.Said.Split(' ').Where(w => !PartOfId().IsMatch(w)).Distinct().Order();
        told.Add(string.Join('\n', words));
        told.AddRange(
            new[] { rows, file.Csv }.Select(t => InAnyOrder(Regex.Replace(t, bytes, "")))
        );
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
        return Ids()
            .Replace(
                string.Join('\n', told),
                m =>
                    known.TryGetValue(m.Value, out var name)
                        ? name
                        : known[m.Value] = $"id {known.Count}"
            );
    }

    private async Task AskOneAsync<T>(IQuery<T> query)
    {
        var asked = await reader.AskAsync(query, Clinic.NewId());
        Tell(query.GetType(), asked.IsDone ? asked.Value! : asked.Refusal!);
        if (asked.IsDone)
        {
            Answered.Add(query.GetType().Name);
        }
    }

    private void Tell(Type asked, object answer)
    {
        clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        var text = JsonSerializer.Serialize(Whole(answer), answer.GetType(), Json);
        told.Add($"{who} {asked.Name} {(InNoOrder.Contains(asked) ? InAnyOrder(text) : text)}");
    }

    /// <summary>Which of what happened at one instant a page still holds is decided by ids.</summary>
    private static object Whole(object answer) =>
        answer is AuditSlice { HasMore: true, Rows: [.., var last] } page
            ? page with
            {
                Rows = [.. page.Rows.Where(r => r.At != last.At)],
            }
            : answer;

    /// <summary>What changed in one act stands by ids that are drawn by lot: all lines, whichever comes first.</summary>
    private static string InAnyOrder(string text) =>
        string.Join(
            '\n',
            Ids()
                .Replace(text, "id")
                .Split('\n')
                .Select(line => line.TrimEnd(','))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Ids, also those of addresses and references made of them, and hashes.</summary>
    [GeneratedRegex(
        @"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|[0-9a-f]{64}|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
    )]
    private static partial Regex Ids();

    /// <summary>Ids and hashes are broken where a line of paper ends, and so is the mark that follows one; numbers stand in the rows too.</summary>
    [GeneratedRegex(@"^[0-9a-f,-]*\W*$")]
    private static partial Regex PartOfId();

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
