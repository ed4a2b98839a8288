using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>One patient's whole record with its audit trail; each export is audited (J6). Without names for pseudonymous readers (C8).</summary>
[Requires(Permission.ExportPatient), View]
public sealed record ExportPatient : IQuery<PatientExport>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<PatientExport>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ExportPatient);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var named = !cx.Rights.IsPseudonymousAt(found.Value.SiteId);
        var care = await (
            from assignment in cx.Db.CareAssignments
            join user in cx.Db.Users on assignment.UserId equals user.Id
            where assignment.PatientId == PatientId
            orderby assignment.From, assignment.Id
            select new ExportedCare(
                user.FullName,
                assignment.From,
                assignment.Until,
                assignment.EndReason
            )
        ).ToListAsync(cx.Cancel);
        var changes = await cx
            .Db.PatientStatusChanges.Where(c => c.PatientId == PatientId)
            .Select(c => new StatusStep(
                c.Id,
                c.From,
                c.To,
                c.EffectiveOn,
                c.Reason,
                c.ByName,
                c.CreatedAt
            ))
            .ToListAsync(cx.Cancel);
        return new PatientExport(
            cx.Now,
            await PatientFiles.ReadAsync(cx, PatientId, named),
            StateHistory
                .InOrder(changes, PatientStatus.Screening, c => (c.At, c.From, c.To))
                .Select(c => c.ReadBy(named))
                .ToList(),
            care.Select(c => c with { EndReason = ChangeReason.For(c.EndReason, named) }).ToList(),
            await TrailAsync(cx)
        );
    }

    private async Task<IReadOnlyList<ExportedEntry>> TrailAsync(OperationContext cx)
    {
        var entries = cx.Db.AuditLogs.Where(e => e.PatientId == PatientId);
        var rows = await AuditRows.OfAsync(cx, entries.OrderBy(e => e.At).ThenBy(e => e.Id));
        var trail = new List<ExportedEntry>(rows.Count);
        foreach (var batch in rows.Chunk(AuditReading.BatchSize))
        {
            trail.AddRange((await AuditReading.OfAsync(cx, batch)).Select(ExportedEntry.Of));
        }

        return trail;
    }
}
