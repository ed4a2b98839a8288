using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>
/// Reads a page site by site, each from an index that begins with the site, so that a page costs the same whatever the
/// table holds. A cursor of another order, of a site no longer seen, or made up, starts the list at its beginning.
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
        asked.Order switch
        {
            PatientOrder.Need => await new PatientsByNeed(cx, wanted, sites).PageAsync(
                Cursor.Read(asked.Cursor, PatientsByNeed.Keys)
            ),
            PatientOrder.LastChange => await ByLastChangeAsync(Cursor.Read(asked.Cursor, keys: 2)),
            _ => await ByNumberAsync(Cursor.Read(asked.Cursor, keys: 2)),
        };

    private async Task<Page<ListedPatient>> ByNumberAsync(Cursor? cursor)
    {
        var place = cursor is null ? null : NumberPlace.Read(cursor.Keys, sites);
        var from = place is null ? null : cursor;
        return Keyset.Page(
            await new PatientsByNumber(cx, wanted, sites).ReadAsync(
                place,
                from?.Backward == true,
                Size + 1
            ),
            Size,
            from,
            p => new NumberPlace(p).Keys
        );
    }

    /// <summary>Newest first over all sites: the first rows of each, merged.</summary>
    private async Task<Page<ListedPatient>> ByLastChangeAsync(Cursor? cursor)
    {
        var place = cursor is null ? null : InstantPlace.Read(cursor.Keys);
        var from = place is null ? null : cursor;
        var backward = from?.Backward == true;
        var rows = new List<ListedPatient>();
        foreach (var site in sites)
        {
            var patients = FromLastChange(wanted.Of(site), place, backward);
            patients = backward
                ? patients.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id)
                : patients.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id);
            rows.AddRange(
                await wanted.Project(site, patients.Take(Size + 1)).ToListAsync(cx.Cancel)
            );
        }

        var merged = backward
            ? rows.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id)
            : rows.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id);
        return Keyset.Page(
            [.. merged.Take(Size + 1)],
            Size,
            from,
            p => new InstantPlace(p.UpdatedAt, p.Id).Keys
        );
    }

    /// <summary>The first condition is the range of the index, the second the place in it.</summary>
    private static IQueryable<PatientProfile> FromLastChange(
        IQueryable<PatientProfile> patients,
        InstantPlace? from,
        bool backward
    )
    {
        if (from is null)
        {
            return patients;
        }

        var (at, id) = from;
        return backward
            ? patients.Where(p => p.UpdatedAt >= at && (p.UpdatedAt > at || p.Id.CompareTo(id) > 0))
            : patients.Where(p =>
                p.UpdatedAt <= at && (p.UpdatedAt < at || p.Id.CompareTo(id) < 0)
            );
    }
}
