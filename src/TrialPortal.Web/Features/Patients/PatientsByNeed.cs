using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>
/// First who needs somebody, in the order of Today: by rank and then by age, each site by an index that holds no others. After
/// them everybody else by number.
/// </summary>
internal sealed class PatientsByNeed(
    OperationContext cx,
    WantedPatients wanted,
    IReadOnlyList<ListedSite> sites
)
{
    /// <summary>How many keys a place has: the rank, and what tells it from others of that rank.</summary>
    public const int Keys = 3;

    private const int Size = PatientPages.Size;
    private readonly PatientsByNumber others = new(cx, wanted, sites) { WithoutNeed = true };

    public async Task<Page<ListedPatient>> PageAsync(Cursor? cursor)
    {
        var (need, number) = (NeedPlace(cursor), OtherPlace(cursor));
        var from = need is null && number is null ? null : cursor;
        var rows =
            from?.Backward != true ? await ForwardAsync(need, number)
            : need is not null ? await InNeedAsync(need, backward: true, Size + 1)
            : await BackwardAsync(number!);
        // Between two questions somebody may have come to need somebody, and would stand twice.
        var page = Keyset.Page([.. rows.DistinctBy(r => r.Row.Id)], Size, from, r => r.Keys);
        return new([.. page.Items.Select(r => r.Row)], page.Before, page.After);
    }

    private async Task<List<Placed>> ForwardAsync(Place? need, NumberPlace? number)
    {
        var rows = number is null ? await InNeedAsync(need, backward: false, Size + 1) : [];
        var left = Size + 1 - rows.Count;
        return left == 0 ? rows : [.. rows, .. await OthersAsync(number, backward: false, left)];
    }

    private async Task<List<Placed>> BackwardAsync(NumberPlace number)
    {
        var rows = await OthersAsync(number, backward: true, Size + 1);
        var left = Size + 1 - rows.Count;
        return left == 0 ? rows : [.. rows, .. await InNeedAsync(null, backward: true, left)];
    }

    private async Task<List<Placed>> OthersAsync(NumberPlace? from, bool backward, int most) =>
        [
            .. (await others.ReadAsync(from, backward, most)).Select(row => new Placed(
                row,
                ["0", .. new NumberPlace(row).Keys]
            )),
        ];

    private async Task<List<Placed>> InNeedAsync(Place? from, bool backward, int most)
    {
        var rows = new List<(Place Place, ListedPatient Row)>();
        foreach (var site in sites)
        {
            var places = await Ordered(From(InNeed(site), from, backward), backward)
                .Take(most)
                .Select(s => new Place(s.Rank!.Value, s.Since!.Value, s.PatientId))
                .ToListAsync(cx.Cancel);
            var ids = places.ConvertAll(p => p.PatientId);
            var patients = await wanted
                .Project(site, cx.Db.Patients.Where(p => ids.Contains(p.Id)))
                .ToDictionaryAsync(p => p.Id, cx.Cancel);
            rows.AddRange(places.Select(p => (p, patients[p.PatientId])));
        }

        var merged = rows.OrderBy(r => r.Place.Rank)
            .ThenBy(r => r.Place.Since)
            .ThenBy(r => r.Place.PatientId);
        return
        [
            .. (backward ? merged.Reverse() : merged)
                .Take(most)
                .Select(r => new Placed(r.Row, r.Place.Keys)),
        ];
    }

    private IQueryable<PatientSummary> InNeed(ListedSite site)
    {
        var whole = wanted.IsWhole(site);
        var summaries = cx.Db.PatientSummaries.Where(s => s.Rank != null);
        return (whole ? summaries.Where(s => s.SiteId == site.Id) : summaries).Join(
            wanted.InState(whole ? cx.Db.Patients : wanted.InCare(site)),
            s => s.PatientId,
            p => p.Id,
            (s, _) => s
        );
    }

    private static IQueryable<PatientSummary> Ordered(
        IQueryable<PatientSummary> all,
        bool backward
    ) =>
        backward
            ? all.OrderByDescending(s => s.Rank)
                .ThenByDescending(s => s.Since)
                .ThenByDescending(s => s.PatientId)
            : all.OrderBy(s => s.Rank).ThenBy(s => s.Since).ThenBy(s => s.PatientId);

    /// <summary>The first condition is the range of the index, the others the place in it.</summary>
    private static IQueryable<PatientSummary> From(
        IQueryable<PatientSummary> all,
        Place? from,
        bool backward
    )
    {
        if (from is null)
        {
            return all;
        }

        var (rank, since, id) = from;
        return backward
            ? all.Where(s =>
                s.Rank <= rank
                && (
                    s.Rank < rank
                    || s.Since < since
                    || (s.Since == since && s.PatientId.CompareTo(id) < 0)
                )
            )
            : all.Where(s =>
                s.Rank >= rank
                && (
                    s.Rank > rank
                    || s.Since > since
                    || (s.Since == since && s.PatientId.CompareTo(id) > 0)
                )
            );
    }

    private NumberPlace? OtherPlace(Cursor? cursor) =>
        cursor?.Keys[0] == "0" ? NumberPlace.Read(cursor.Keys.Skip(1), sites) : null;

    private static Place? NeedPlace(Cursor? cursor) =>
        cursor is not null
        && int.TryParse(
            cursor.Keys[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var rank
        )
        && rank > 0
        && InstantPlace.Read(cursor.Keys.Skip(1)) is var (since, id)
            ? new Place(rank, since, id)
            : null;

    /// <param name="Keys">Its place: rank 0 is of those who need nobody.</param>
    private sealed record Placed(ListedPatient Row, IReadOnlyList<string> Keys);

    private sealed record Place(int Rank, DateTimeOffset Since, Guid PatientId)
    {
        public IReadOnlyList<string> Keys =>
            [
                Rank.ToString(CultureInfo.InvariantCulture),
                .. new InstantPlace(Since, PatientId).Keys,
            ];
    }
}
