using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

/// <summary>
/// What a patient needs, worked out from other rows and never typed: by it lists are sorted without reading what it was made
/// of. It holds nothing that the rows do not say, and can be made anew at any time.
/// </summary>
public sealed class PatientSummary : IOfPatient
{
    private PatientSummary() { }

    public PatientSummary(PatientProfile of) =>
        (PatientId, StudyId, SiteId) = (of.Id, of.StudyId, of.SiteId);

    public Guid PatientId { get; private set; }
    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }

    /// <summary>Of the first need that stands, as <see cref="PatientNeed"/> orders them; null while none does.</summary>
    public int? Rank { get; private set; }

    /// <summary>When that need began.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>The next instant at which the clock alone changes what stands; null when it never does.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>All spans, also those to come, as <see cref="Spans"/> writes and reads them.</summary>
    public string Kept { get; private set; } = "";

    public IReadOnlyList<NeedSpan> Spans =>
        [
            .. Kept.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(Read)
                .OfType<NeedSpan>(),
        ];

    /// <summary>The needs that stand, the first one first.</summary>
    public IReadOnlyList<NeedSpan> At(DateTimeOffset now) =>
        [.. Spans.Where(s => s.StandsAt(now)).OrderBy(s => s.Need).ThenBy(s => s.From)];

    /// <summary>Puts these in place of all spans of the same kinds.</summary>
    public void Take(IReadOnlyCollection<PatientNeed> kinds, IEnumerable<NeedSpan> spans)
    {
        var all = Spans.Where(s => !kinds.Contains(s.Need)).Concat(spans);
        Kept = string.Join(
            '\n',
            all.OrderBy(s => s.Need).ThenBy(s => s.From).ThenBy(s => s.Until).Select(Write)
        );
    }

    /// <summary>Says what stands now, and when that changes.</summary>
    public void Judge(DateTimeOffset now)
    {
        var first = At(now) is [var most, ..] ? most : null;
        (Rank, Since) = ((int?)first?.Need, first?.From);
        NextAt = Spans.SelectMany(s => new[] { s.From, s.Until }).Where(at => at > now).Min();
    }

    private static string Write(NeedSpan span) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Need} {span.From.UtcTicks} {span.Until?.UtcTicks ?? 0} {span.Fact?.UtcTicks ?? 0}"
        );

    /// <summary>Null of a need that the portal knows no more: no act fails for it.</summary>
    private static NeedSpan? Read(string line)
    {
        var parts = line.Split(' ');
        return Enum.TryParse<PatientNeed>(parts[0], out var need)
            ? new NeedSpan(need, At(parts[1])!.Value, At(parts[2]), At(parts[3]))
            : null;
    }

    private static DateTimeOffset? At(string ticks) =>
        long.Parse(ticks, CultureInfo.InvariantCulture) is var at and > 0
            ? new DateTimeOffset(at, TimeSpan.Zero)
            : null;
}
