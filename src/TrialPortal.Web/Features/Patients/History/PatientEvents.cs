using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>What was done about one patient, as its reader may see it; what was only read or refused is no event.</summary>
internal sealed class PatientEvents
{
    private readonly OperationContext cx;
    private readonly Guid patientId;
    private readonly bool withCare;

    /// <summary>Types of records whose acts are no event to this reader.</summary>
    private readonly List<string> hidden;

    private PatientEvents(OperationContext cx, PatientProfile patient)
    {
        (this.cx, patientId) = (cx, patient.Id);
        withCare = cx.Rights.Allows(
            Permission.ViewCareTeam,
            patient.StudyId,
            patient.SiteId,
            patient.Id
        );
        var withMessages = cx.Rights.Allows(
            Permission.ViewMessages,
            patient.StudyId,
            patient.SiteId,
            patient.Id
        );
        hidden =
        [
            .. cx
                .Db.Model.GetEntityTypes()
                .Select(t => t.ClrType)
                .Where(t =>
                    t == typeof(Receipt)
                    || (!withMessages && t.IsAssignableTo(typeof(IConfidential)))
                    || (!withCare && t == typeof(CareAssignment))
                )
                .Select(t => t.Name),
        ];
    }

    public IQueryable<AuditLog> Entries =>
        cx.Db.AuditLogs.Where(e =>
            e.PatientId == patientId
            && e.Outcome == AuditOutcome.Done
            && cx.Db.AuditRecords.Any(r => r.EntryId == e.Id && !hidden.Contains(r.EntityType))
        );

    /// <summary>Who reads them, in words.</summary>
    public static string Readers(TextCatalogue texts) =>
        string.Join(
            ", ",
            RolePermissions.RolesWith(Permission.ViewFieldHistory).Select(r => texts.Word(r))
        );

    public static async Task<Outcome<PatientEvents>> FindAsync(OperationContext cx, Guid patientId)
    {
        var found = await VisiblePatient.FindAsync(cx, patientId, Permission.ViewFieldHistory);
        return found.Refusal is { } refusal ? refusal : new PatientEvents(cx, found.Value);
    }

    /// <param name="some">Of <see cref="Entries"/>, in the order in which they are shown.</param>
    public async Task<List<PatientEvent>> ReadAsync(IQueryable<AuditLog> some)
    {
        var entries = await AuditReading.OfAsync(cx, await AuditRows.OfAsync(cx, some));
        var care = entries
            .SelectMany(e => e.Changes)
            .Where(c => c.RecordType == nameof(CareAssignment))
            .Select(c => c.RecordId)
            .ToList();
        var names = await (
            from assignment in cx.Db.CareAssignments
            join user in cx.Db.Users on assignment.UserId equals user.Id
            where withCare && care.Contains(assignment.Id)
            select new { assignment.Id, user.FullName }
        ).ToDictionaryAsync(a => a.Id, a => a.FullName, cx.Cancel);
        return entries
            .Select(e => new PatientEvent(
                e.Row.Id,
                e.Row.Operation,
                e.Row.At,
                e.Row.ActorName,
                e.Row.Role,
                e.Reason,
                e.Changes.Where(c => c.RecordType == nameof(PatientProfile))
                    .SelectMany(c => c.Fields)
                    .ToList(),
                e.Changes.Select(c => names.GetValueOrDefault(c.RecordId))
                    .OfType<string>()
                    .ToList(),
                e.Signatures.Select(s => (Meaning?)s.Meaning).FirstOrDefault()
            ))
            .ToList();
    }
}

/// <param name="Fields">Of the profile, by property name.</param>
/// <param name="CareOf">Staff whose care began or ended; for whoever may see the care team.</param>
/// <param name="Signed">What the act was signed for; null where it was not.</param>
public sealed record PatientEvent(
    Guid EntryId,
    string Operation,
    DateTimeOffset At,
    string Who,
    Role? Role,
    AuditReadout Reason,
    IReadOnlyList<AuditField> Fields,
    IReadOnlyList<string> CareOf,
    Meaning? Signed
)
{
    /// <summary>The act, in words.</summary>
    internal string Words(TextCatalogue texts) =>
        texts.Find($"Event.{Operation}") ?? AuditWords.Did(texts, Operation);
}
