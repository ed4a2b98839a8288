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

        var people = cx
            .Db.Users.Where(u => wanted.Contains(u.Id) && u.Kind == AccountKind.Staff)
            .Select(u => new { u.Id, Name = u.FullName });
        var studies = cx
            .Db.Studies.Where(s => wanted.Contains(s.Id))
            .Select(s => new { s.Id, Name = s.Number });
        var sites = cx
            .Db.Sites.Where(s => wanted.Contains(s.Id))
            .Select(s => new { s.Id, Name = s.Code });
        var patients = cx
            .Db.Patients.Where(p => wanted.Contains(p.Id))
            .Select(p => new { p.Id, Name = p.SubjectNumber });
        foreach (var query in new[] { people, studies, sites, patients })
        {
            foreach (var named in await query.ToListAsync(cx.Cancel))
            {
                found.names[named.Id] = named.Name;
            }
        }

        return found;
    }

    public static IEnumerable<Guid> Among(IEnumerable<string?> texts) =>
        texts
            .Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty);
}
