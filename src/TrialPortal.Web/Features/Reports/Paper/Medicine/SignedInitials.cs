using System.Globalization;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>Initials for the narrow columns of a log. Who is behind them is told after it, and no two people share them.</summary>
internal sealed class SignedInitials
{
    private readonly Dictionary<Guid, (string Initials, string Name)> people = [];

    /// <summary>The key to them, in the order in which they first stood in the log.</summary>
    public IEnumerable<ReportFact> Key =>
        people.Values.Select(p => new ReportFact(p.Initials, p.Name));

    public string Of(Hand hand)
    {
        if (!people.TryGetValue(hand.Id, out var known))
        {
            var initials = From(hand.Name);
            var alike = people.Values.Count(p => From(p.Name) == initials);
            known = (
                alike == 0
                    ? initials
                    : string.Create(CultureInfo.InvariantCulture, $"{initials}{alike + 1}"),
                hand.Name
            );
            people.Add(hand.Id, known);
        }

        return known.Initials;
    }

    public string? Of(Guid? id, string? name) =>
        id is { } known ? Of(new Hand(known, name ?? "")) : null;

    /// <summary>SEO, Mina is SM; a name in Hangul is short enough to stand whole.</summary>
    internal static string From(string name)
    {
        var words = name.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("Dr" or "Prof"))
            .ToList();
        return words is [[>= '\uAC00' and <= '\uD7A3', ..], ..]
            ? string.Concat(words)
            : string.Concat(words.Select(w => char.ToUpperInvariant(w[0])));
    }
}
