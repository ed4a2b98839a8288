using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>The entries a filter leaves of those its reader may see. Every order ends in an index, so that a page costs the same in a large log.</summary>
public sealed record AuditSearch(IQueryable<AuditLog> Entries, string ZoneId)
{
    public const string PortalZone = "Etc/UTC";

    public static async Task<Outcome<AuditSearch>> FindAsync(
        OperationContext cx,
        AuditFilter filter
    )
    {
        var entries = cx.Db.AuditLogs.AsNoTracking();
        if (filter.SiteId is not { } siteId)
        {
            var names = AuditNames.AccessLog;
            return cx.Rights.Holds(Permission.ViewAccessLog)
                ? await NarrowAsync(
                    cx,
                    filter,
                    entries.Where(e => e.PatientId == null && names.Contains(e.Operation)),
                    PortalZone
                )
                : Refusal.NotFound;
        }

        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == siteId, cx.Cancel);
        if (site is null || !cx.Rights.Allows(Permission.ViewAudit, site.StudyId, site.Id))
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        return await NarrowAsync(cx, filter, entries.Where(e => e.SiteId == siteId), site.ZoneId);
    }

    /// <summary>One entry, if its reader may see it: at a site by right to its audit, else by right to the access log.</summary>
    public static async Task<AuditLog?> EntryAsync(OperationContext cx, Guid id)
    {
        var entry = await cx
            .Db.AuditLogs.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id, cx.Cancel);
        return entry switch
        {
            null => null,
            { SiteId: { } site }
                when cx.Rights.Allows(Permission.ViewAudit, entry.StudyId, site, entry.PatientId) =>
                entry,
            { PatientId: null }
                when cx.Rights.Holds(Permission.ViewAccessLog)
                    && AuditNames.AccessLog.Contains(entry.Operation) => entry,
            _ => null,
        };
    }

    private static async Task<AuditSearch> NarrowAsync(
        OperationContext cx,
        AuditFilter filter,
        IQueryable<AuditLog> entries,
        string zone
    )
    {
        if (Check.Clean(filter.Subject)?.ToUpperInvariant() is { } subject)
        {
            // A number that is not there, or not the reader's, finds nothing.
            var patientId = await cx
                .Db.Patients.Where(p => p.SiteId == filter.SiteId && p.SubjectNumber == subject)
                .Select(p => p.Id)
                .SingleOrDefaultAsync(cx.Cancel);
            entries = entries.Where(e => e.PatientId == patientId);
        }

        // As lists of one: told that they are equal, SQLite would leave the index of the site and go through all that this
        // person, or anybody by this act, ever did anywhere.
        if (filter.ActorId is { } actor)
        {
            Guid?[] actors = [actor];
            entries = entries.Where(e => actors.Contains(e.ActorId));
        }

        if (filter.Did is { } did)
        {
            string[] acts = [did];
            entries = entries.Where(e => acts.Contains(e.Operation));
        }

        if (filter.Outcome is { } outcome)
        {
            entries = entries.Where(e => e.Outcome == outcome);
        }

        if (filter.RecordType is { } type)
        {
            entries = entries.Where(e =>
                cx.Db.AuditRecords.Any(r => r.EntryId == e.Id && r.EntityType == type)
            );
        }

        if (filter.From is { } from)
        {
            var start = StartOfDay(zone, from);
            entries = entries.Where(e => e.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = StartOfDay(zone, to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return new AuditSearch(entries, zone);
    }

    /// <summary>The instant a day begins; where the clock skips midnight, the first instant after.</summary>
    private static DateTimeOffset StartOfDay(string zoneId, DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Max(ticks, 0), TimeSpan.Zero);
    }
}
