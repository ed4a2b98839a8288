using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>One thing that was typed or chosen in an act.</summary>
/// <param name="Name">Name of the field; empty for what a scope says in its own words.</param>
public sealed record AuditArgument(string Name, AuditReadout Value);

/// <summary>What was typed in an act: its arguments and its reason, as far as the reader may read them.</summary>
internal sealed record AuditTyped(string? Reason, IReadOnlyList<AuditArgument> Arguments)
{
    private const int LongestList = 20;

    public static async Task<Dictionary<Guid, AuditTyped>> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditLog> entries
    )
    {
        var ids = entries.Select(e => e.Id).ToList();
        var hidden = await OfOthersAsync(cx, entries);
        var values = (
            await cx
                .Db.AuditValues.AsNoTracking()
                .Where(v => ids.Contains(v.OwnerId))
                .ToListAsync(cx.Cancel)
        )
            .Where(v => v.Class == AuditClass.Plain || !hidden.Contains(v.OwnerId))
            .ToLookup(v => v.OwnerId, v => v.Fields);
        var read = entries.ToDictionary(e => e.Id, e => Parse(e, values[e.Id]));
        var names = await AuditNamesOfIds.ReadAsync(
            cx,
            AuditNamesOfIds
                .Among(read.Values.SelectMany(r => r.Arguments).Select(a => a.Text))
                .ToList()
        );
        return read.ToDictionary(
            r => r.Key,
            r => new AuditTyped(
                r.Value.Reason,
                r.Value.Arguments.Select(a => new AuditArgument(
                        a.Name,
                        a.IsHidden ? AuditReadout.Hidden : AuditReadout.Of(a.Text, a.Type, names)
                    ))
                    .ToList()
            )
        );
    }

    /// <summary>
    /// Entries without a site whose identifying words are not known to be staff's own: a patient signing in, or a
    /// mistyped e-mail that may be a patient's. Who reads the access log reads no patient's words (M4).
    /// </summary>
    private static async Task<HashSet<Guid>> OfOthersAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditLog> entries
    )
    {
        var actors = entries.Select(e => e.ActorId).OfType<Guid>().Distinct().ToList();
        var staff = (
            await cx
                .Db.Users.Where(u => actors.Contains(u.Id) && u.Kind == AccountKind.Staff)
                .Select(u => u.Id)
                .ToListAsync(cx.Cancel)
        ).ToHashSet();
        var ofSystem = entries.Where(e => e.ActorKind == ActorKind.System).ToList();
        var sessions = ofSystem.Select(e => e.SessionId).OfType<Guid>().Distinct().ToList();
        var ofStaff = (
            await (
                from session in cx.Db.Set<UserSession>()
                join user in cx.Db.Users on session.UserId equals user.Id
                where sessions.Contains(session.Id) && user.Kind == AccountKind.Staff
                select session.Id
            ).ToListAsync(cx.Cancel)
        ).ToHashSet();
        return entries
            .Where(e =>
                e.SiteId is null
                && !(e.ActorId is { } actor && staff.Contains(actor))
                && (
                    e.ActorKind != ActorKind.System
                    || (e.SessionId is { } session && !ofStaff.Contains(session))
                )
            )
            .Select(e => e.Id)
            .ToHashSet();
    }

    private static (string? Reason, List<Said> Arguments) Parse(
        AuditLog entry,
        IEnumerable<string> values
    )
    {
        var fields = AuditJson.Values(values);
        var reason = fields.GetValueOrDefault(AuditText.Reason).New;
        if (!AuditJson.Names(entry.Body).Contains(AuditText.Arguments))
        {
            return (reason, []);
        }

        if (fields.GetValueOrDefault(AuditText.Arguments).New is not { } text)
        {
            return (reason, [new Said("", null, null, true)]);
        }

        if (!text.StartsWith('{'))
        {
            return (reason, [new Said("", text, null, false)]);
        }

        using var json = JsonDocument.Parse(text);
        return (reason, Flatten(json.RootElement, AuditNames.Operation(entry.Operation)).ToList());
    }

    private static IEnumerable<Said> Flatten(JsonElement value, Type? type)
    {
        foreach (var field in value.EnumerateObject())
        {
            var of = type?.GetProperty(field.Name)?.PropertyType;
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in Flatten(field.Value, of))
                {
                    yield return inner;
                }
            }
            else if (field.Value.ValueKind == JsonValueKind.Array)
            {
                var item = of?.GetGenericArguments().FirstOrDefault();
                foreach (var one in field.Value.EnumerateArray().Take(LongestList))
                {
                    yield return new Said(field.Name, one.ToString(), item, false);
                }
            }
            else if (field.Value.ValueKind != JsonValueKind.Null)
            {
                yield return new Said(field.Name, Text(field.Value), of, false);
            }
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.ToString(),
        };

    private sealed record Said(string Name, string? Text, Type? Type, bool IsHidden);
}
