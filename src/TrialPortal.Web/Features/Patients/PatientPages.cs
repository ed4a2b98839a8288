using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>
/// Reads a page site by site, each from an index that begins with the site, so that a page costs the same whatever the
/// table holds. Running numbers come from the claims: as text, 1000 would come before 999.
/// </summary>
internal sealed class PatientPages(
    OperationContext cx,
    AssignedPatients asked,
    IReadOnlyList<ListedSite> sites
)
{
    public const int Size = 50;
    public const int MostCounted = 1000;

    private readonly WantedPatients wanted = new(cx, asked);
    private readonly Cursor? from = Readable(Cursor.Read(asked.Cursor, keys: 2), asked, sites);
    private bool Backward => from?.Backward == true;

    /// <summary>One more than <paramref name="most"/> stands for any number above it.</summary>
    public async Task<int> CountAsync(int most = MostCounted)
    {
        var count = 0;
        foreach (var site in sites)
        {
            count += await wanted
                .Of(site)
                // The order of an index that holds all that is asked: the count ends with its thousandth row.
                .OrderBy(p => p.UpdatedAt)
                .ThenBy(p => p.Id)
                .Select(p => p.Id)
                .Take(most + 1 - count)
                .CountAsync(cx.Cancel);
            if (count > most)
            {
                break;
            }
        }

        return count;
    }

    public async Task<Page<ListedPatient>> PageAsync() =>
        asked.Order == PatientOrder.LastChange
            ? Keyset.Page(
                await ByLastChangeAsync(),
                Size,
                from,
                p => [p.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), p.Id.ToString()]
            )
            : Keyset.Page(
                await ByNumberAsync(),
                Size,
                from,
                p =>
                    [
                        p.SiteId.ToString(),
                        SubjectNumbers
                            .Running(p.SubjectNumber)
                            .ToString(CultureInfo.InvariantCulture),
                    ]
            );

    /// <summary>Site after site in the order of their codes, from the cursor's site on.</summary>
    private async Task<IReadOnlyList<ListedPatient>> ByNumberAsync()
    {
        var order = Backward ? sites.Reverse().ToList() : sites.ToList();
        var start = from is null ? 0 : order.FindIndex(s => s.Id == Guid.Parse(from.Keys[0]));
        int? after = from is null ? null : int.Parse(from.Keys[1], CultureInfo.InvariantCulture);
        var rows = new List<ListedPatient>();
        foreach (var site in order.Skip(start))
        {
            rows.AddRange(
                await wanted
                    .Project(site, Numbered(site, after))
                    .Take(Size + 1 - rows.Count)
                    .ToListAsync(cx.Cancel)
            );
            after = null;
            if (rows.Count > Size)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>The site is named once, on the table that has the order: named on both, PostgreSQL expects next to no rows.</summary>
    private IQueryable<PatientProfile> Numbered(ListedSite site, int? after)
    {
        var whole = wanted.IsWhole(site);
        IQueryable<SubjectNumberClaim> claims = cx.Db.SubjectNumbers;
        if (whole)
        {
            claims = claims.Where(c => c.SiteId == site.Id);
        }

        var patients = wanted.InState(whole ? cx.Db.Patients : wanted.InCare(site));
        if (after is { } running)
        {
            claims = Backward
                ? claims.Where(c => c.Running < running)
                : claims.Where(c => c.Running > running);
        }

        var joined = claims.Join(patients, c => c.PatientId, p => p.Id, (c, p) => new { c, p });
        return (
            Backward ? joined.OrderByDescending(x => x.c.Running) : joined.OrderBy(x => x.c.Running)
        ).Select(x => x.p);
    }

    /// <summary>Newest first over all sites: the first rows of each, merged.</summary>
    private async Task<IReadOnlyList<ListedPatient>> ByLastChangeAsync()
    {
        var rows = new List<ListedPatient>();
        foreach (var site in sites)
        {
            var patients = FromLastChange(wanted.Of(site));
            patients = Backward
                ? patients.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id)
                : patients.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id);
            rows.AddRange(
                await wanted.Project(site, patients.Take(Size + 1)).ToListAsync(cx.Cancel)
            );
        }

        var merged = Backward
            ? rows.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id)
            : rows.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id);
        return merged.Take(Size + 1).ToList();
    }

    private IQueryable<PatientProfile> FromLastChange(IQueryable<PatientProfile> patients)
    {
        if (from is null)
        {
            return patients;
        }

        var id = Guid.Parse(from.Keys[1]);
        // The first condition is the range of the index, the second the place in it.
        var at = Instant(from.Keys[0])!.Value;
        return Backward
            ? patients.Where(p => p.UpdatedAt >= at && (p.UpdatedAt > at || p.Id.CompareTo(id) > 0))
            : patients.Where(p =>
                p.UpdatedAt <= at && (p.UpdatedAt < at || p.Id.CompareTo(id) < 0)
            );
    }

    /// <summary>A cursor of another order, of a site no longer seen, or made up, starts the list at its beginning.</summary>
    private static Cursor? Readable(
        Cursor? cursor,
        AssignedPatients asked,
        IReadOnlyList<ListedSite> sites
    ) =>
        cursor is null ? null
        : asked.Order == PatientOrder.LastChange
            ? Instant(cursor.Keys[0]) is not null && Guid.TryParse(cursor.Keys[1], out _) ? cursor
                : null
        : sites.Any(s => s.Id.ToString() == cursor.Keys[0])
        && int.TryParse(cursor.Keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? cursor
        : null;

    /// <summary>An instant as a cursor keeps it: UTC ticks.</summary>
    internal static DateTimeOffset? Instant(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
        && read <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(read, TimeSpan.Zero)
            : null;
}
