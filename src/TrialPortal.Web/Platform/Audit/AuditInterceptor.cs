using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using Row = TrialPortal.Domain.Shared.Record;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Nobody calls the audit: each save of a regulated row passes here, is held against the actor's rights, gets its new
/// version and leaves its record in the same transaction, before EF's own statements. Without an operation or a named
/// scope the save throws.
/// </summary>
internal sealed class AuditInterceptor(AuditKeys keys) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(
        DbContextEventData eventData,
        InterceptionResult<int> result
    ) => throw new UnauditedChangeException("Saving is asynchronous here.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var db = (PortalDbContext)eventData.Context!;
        ProvenSignatures.Check(db);
        var parts = await IdentityParts.OfAsync(db, cancellationToken);
        var changed = db
            .ChangeTracker.Entries()
            .Where(e =>
                e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && AuditMapping.IsAudited(e.Metadata)
            )
            .ToList();
        if (changed.Count == 0)
        {
            return result;
        }

        var session = Session(db, changed);
        var added = changed
            .Where(e => e.State == EntityState.Added)
            .Select(e => e.Entity)
            .OfType<PatientProfile>()
            .Select(p => p.Id)
            .ToHashSet();
        var rows = new List<(ChangedRow Row, List<(Domain.Audit.AuditClass, string)> Values)>();
        foreach (var entry in changed)
        {
            RowRights.Check(session, entry, added);
            var fields = AuditFields.Of(entry, keys.Seal);
            fields.AddRange(parts.Where(p => p.Owner == entry.Entity).Select(p => p.Change));
            if (fields.Count == 0)
            {
                entry.State = EntityState.Unchanged;
                continue;
            }

            rows.Add(Record(session, entry, fields));
        }

        await AuditWriter.WriteRecordsAsync(db, session, rows, cancellationToken);
        session.Changed.AddRange(rows.Select(r => r.Row));
        return result;
    }

    private static AuditSession Session(PortalDbContext db, List<EntityEntry> changed)
    {
        if (changed.Find(e => e.State == EntityState.Deleted) is { } deleted)
        {
            throw new UnauditedChangeException(
                $"{deleted.Metadata.ClrType.Name} is regulated and never deleted."
            );
        }

        if (
            changed.Find(e => e.State == EntityState.Modified && e.Entity is IAppendOnly) is { } row
        )
        {
            throw new UnauditedChangeException(
                $"{row.Metadata.ClrType.Name} is only ever added and never changed."
            );
        }

        var session =
            db.Audit
            ?? throw new UnauditedChangeException(
                $"{changed[0].Metadata.ClrType.Name} was about to be saved outside an operation."
            );
        return db.Database.CurrentTransaction is not null
            ? session
            : throw new UnauditedChangeException(
                "An audited save needs the transaction of its entry."
            );
    }

    private static (ChangedRow, List<(Domain.Audit.AuditClass, string)>) Record(
        AuditSession session,
        EntityEntry entry,
        List<FieldChange> fields
    )
    {
        fields.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        var version = entry.Property(nameof(Row.Version));
        var next = entry.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
        version.CurrentValue = next;
        entry.Property(nameof(Row.UpdatedAt)).CurrentValue = session.At;
        var recordId = Guid.CreateVersion7(session.At);
        entry.Property(PortalDbContext.LastAuditId).CurrentValue = recordId;
        var owner = OwnerOf(session, entry.Entity);
        var (body, values) = AuditText.Commit(fields);
        var id = (Guid)entry.Property(nameof(Row.Id)).CurrentValue!;
        return (
            new ChangedRow(recordId, entry.Metadata.ClrType.Name, id, next, owner, body)
            {
                UserId = UserOf(entry.Entity),
                OnlyFor = (entry.Entity as IOfUser)?.UserId,
            },
            values
        );
    }

    /// <summary>A patient's account belongs to the patient the act is about: its e-mail is no administrator's to read (M4).</summary>
    private static RowOwner OwnerOf(AuditSession session, object row) =>
        row is PortalUser { Kind: AccountKind.Patient }
            ? new RowOwner(session.StudyId, session.SiteId, session.PatientId)
            : RowOwner.Of(row);

    private static Guid? UserOf(object row) =>
        row switch
        {
            PortalUser user => user.Id,
            RoleGrant grant => grant.UserId,
            CareAssignment care => care.UserId,
            PatientProfile profile => profile.UserId,
            _ => null,
        };
}
