using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>Names of the ids among audited values, as far as the reader may see what they name. No id reaches a screen.</summary>
internal sealed class AuditNamesOfIds
{
    private readonly Dictionary<Guid, string> names = [];

    public AuditReadout Of(Guid id) =>
        names.TryGetValue(id, out var name)
            ? new(AuditShown.Text, name, CanonicalValue.Text(id))
            : AuditReadout.Unnamed;

    public static async Task<AuditNamesOfIds> ReadAsync(OperationContext cx, IEnumerable<Guid> ids)
    {
        var found = new AuditNamesOfIds();
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0)
        {
            return found;
        }

        foreach (var query in Named(cx.Db, wanted))
        {
            foreach (var named in await query.ToListAsync(cx.Cancel))
            {
                found.names[named.Id] = named.Name;
            }
        }

        foreach (var query in Numbered(cx.Db, wanted))
        {
            foreach (var named in await query.ToListAsync(cx.Cancel))
            {
                found.names[named.Id] = named.Number.ToString(CultureInfo.InvariantCulture);
            }
        }

        return found;
    }

    public static IEnumerable<Guid> Among(IEnumerable<string?> texts) =>
        texts
            .Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty);

    /// <summary>
    /// What stands on a record in every language. A kit, its lot and a distribution are told apart by their numbers, which
    /// tell no group; a patient's account is the patient's number, as it is wherever a patient acts.
    /// </summary>
    private static IQueryable<NamedId>[] Named(PortalDbContext db, List<Guid> ids) =>
        [
            db
                .Users.Where(u => ids.Contains(u.Id) && u.Kind == AccountKind.Staff)
                .Select(u => new NamedId(u.Id, u.FullName)),
            db.Studies.Where(s => ids.Contains(s.Id)).Select(s => new NamedId(s.Id, s.Number)),
            db.Sites.Where(s => ids.Contains(s.Id)).Select(s => new NamedId(s.Id, s.Code)),
            db
                .Patients.Where(p => ids.Contains(p.Id))
                .Select(p => new NamedId(p.Id, p.SubjectNumber)),
            db
                .Patients.Where(p => ids.Contains(p.UserId!.Value))
                .Select(p => new NamedId(p.UserId!.Value, p.SubjectNumber)),
            db.Products.Where(p => ids.Contains(p.Id)).Select(p => new NamedId(p.Id, p.Code)),
            db
                .VisitDefinitions.Where(v => ids.Contains(v.Id))
                .Select(v => new NamedId(v.Id, v.Code)),
            db.Lots.Where(l => ids.Contains(l.Id)).Select(l => new NamedId(l.Id, l.Number)),
            db.Kits.Where(k => ids.Contains(k.Id)).Select(k => new NamedId(k.Id, k.Number)),
            db.Distributions.Where(d => ids.Contains(d.Id)).Select(d => new NamedId(d.Id, d.Kits)),
        ];

    /// <summary>Orders and their versions; both say which they are of by the field they stand in.</summary>
    private static IQueryable<NumberedId>[] Numbered(PortalDbContext db, List<Guid> ids) =>
        [
            db
                .MedicationOrders.Where(o => ids.Contains(o.Id))
                .Select(o => new NumberedId(o.Id, o.Number)),
            db
                .OrderVersions.Where(v => ids.Contains(v.Id))
                .Select(v => new NumberedId(v.Id, v.Number)),
        ];

    private sealed record NamedId(Guid Id, string Name);

    private sealed record NumberedId(Guid Id, int Number);
}
