using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>
/// What diary, count and supply tell of one medication of a patient (F1, F2, F7, W3): three witnesses side by side, never one
/// figure. One question to each table; the figures are Domain's.
/// </summary>
[Requires(Permission.ViewDoseLog)]
public sealed record PatientAdherence : IQuery<AdherenceFile>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    /// <summary>Null for the medication ordered first that is taken by the clock: what else is taken came later.</summary>
    public Guid? ProductId { get; set; }
    public DiaryPeriod Period { get; set; } = DiaryPeriod.Weeks4;

    public async Task<Outcome<AdherenceFile>> RunAsync(OperationContext cx)
    {
        var found = await DiaryOf.PatientAsync(cx, PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (zone, named, _) = found.Value;
        var medications = await Prescriptions.OfAsync(cx, PatientId, zone);
        var chosen =
            medications.FirstOrDefault(m => m.Product.Id == ProductId)
            ?? medications.FirstOrDefault(m => !m.IsAsNeeded)
            ?? (medications.Count > 0 ? medications[0] : null);
        if (chosen is null)
        {
            return new AdherenceFile([], null);
        }

        var today = Zone.DayAt(zone, cx.Now);
        var (first, last) = Period.Days(chosen.Start, chosen.LastDay, today);
        var kits = await DiaryOf.KitsAsync(cx.Db, PatientId, chosen, zone, cx.Cancel);
        var counts = CountIntervals.Of(chosen, kits, zone, cx.Now);
        // Intervals that reach into the period are shown whole, and so is the diary that stands beside them.
        var since = counts
            .Where(i => i.Until > first && i.From <= last)
            .Select(i => i.From)
            .Append(first)
            .Min();
        var diary = await DiaryOf.JudgedAsync(cx, chosen, since, last);
        var protocol = await Prescriptions.ProtocolAsync(cx, chosen);
        return new AdherenceFile(
            [.. medications.Select(m => MedicationChoice.Of(m))],
            MedicationFile.Of(
                chosen,
                (first, last),
                diary,
                [.. counts.Where(i => i.Until > first && i.From <= last)],
                Supply(chosen, kits, zone),
                protocol.Range,
                named
            )
        );
    }

    private static List<SupplyEvent> Supply(
        PrescribedMedication of,
        IEnumerable<GivenKit> kits,
        string zone
    ) =>
        [
            .. kits.GroupBy(k => k.On)
                .Select(g => new SupplyEvent(
                    g.Key,
                    g.Sum(k => k.Given.Count),
                    of.UnitsPerDay(Zone.InstantAt(zone, g.Key.AddDays(1), TimeOnly.MinValue))
                ))
                .Where(e => e.UnitsPerDay > 0),
        ];
}

/// <param name="Choices">In the order in which they were first ordered.</param>
/// <param name="Medication">Null where nothing was ever ordered under a signature.</param>
public sealed record AdherenceFile(
    IReadOnlyList<MedicationChoice> Choices,
    MedicationFile? Medication
);

public sealed record MedicationChoice(Guid ProductId, string English, string Korean)
{
    internal static MedicationChoice Of(PrescribedMedication medication) =>
        new(medication.Product.Id, medication.Product.NameEnglish, medication.Product.NameKorean);
}
