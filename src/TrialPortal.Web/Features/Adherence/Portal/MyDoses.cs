using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>The patient's doses of the last two weeks and of today, with what is written of them (F1, W11).</summary>
[Requires(Permission.ViewOwnRecord), View]
public sealed record MyDoses : IQuery<OwnDoses>
{
    /// <summary>Days of the pictures, today among them.</summary>
    public const int Days = 14;

    public async Task<Outcome<OwnDoses>> RunAsync(OperationContext cx)
    {
        if (await OwnPatient.FindAsync(cx) is not { } own)
        {
            return Refusal.NotFound;
        }

        var today = Zone.DayAt(own.ZoneId, cx.Now);
        var first = today.AddDays(1 - Days);
        var since = Zone.InstantAt(own.ZoneId, first.AddDays(-1), TimeOnly.MinValue);
        var medicines = await Prescriptions.OfAsync(cx, own.Id, own.ZoneId);
        var ahead = await OwnPatient.AheadAsync(cx, own.Id);
        var logs = await cx
            .Db.AdherenceLogs.AsNoTracking()
            .Where(l =>
                l.PatientId == own.Id && l.At >= since && l.Standing == EntryStanding.Current
            )
            .OrderBy(l => l.At)
            .ToListAsync(cx.Cancel);
        var firstDoses = await FirstDoses.OfAsync(cx, own.Id);
        var diaries = new OwnDiary(logs, firstDoses, cx.Now, own.LastDay is not null);
        return new OwnDoses(
            own.Id,
            own.Name,
            own.ZoneId,
            cx.Now,
            today,
            first,
            [.. medicines.SelectMany(m => diaries.Doses(m, first, today)).OrderBy(d => d.At)],
            [.. medicines.SelectMany(m => diaries.Beside(m, today))],
            [.. medicines.SelectMany(m => OwnMedicine.Of(m, cx.Now, today, ahead))],
            await OwnPatient.NewestAsync(cx, own.Id)
        )
        {
            LastDay = own.LastDay,
        };
    }
}

/// <summary>What the first page of a patient shows.</summary>
/// <param name="First">First day of the pictures.</param>
/// <param name="Doses">Due doses from then to today, in order of time.</param>
/// <param name="Beside">What was taken beside the schedule today and yesterday.</param>
public sealed record OwnDoses(
    Guid PatientId,
    OwnName Name,
    string ZoneId,
    DateTimeOffset Now,
    DateOnly Today,
    DateOnly First,
    IReadOnlyList<OwnDose> Doses,
    IReadOnlyList<OwnDose> Beside,
    IReadOnlyList<OwnMedicine> Medicines,
    DateTimeOffset? NewestAt
)
{
    /// <summary>Of a patient who is no longer in the study: the diary is read, and nothing is written in it.</summary>
    public DateOnly? LastDay { get; init; }

    public bool IsClosed => LastDay is not null;

    /// <summary>What a dose beside the schedule may be of: of two orders of one product, the one that has begun.</summary>
    public IReadOnlyList<OwnMedicine> Choices =>
        [
            .. Medicines
                .GroupBy(m => m.Product)
                .Select(g => g.LastOrDefault(m => m.Regimen.Start <= Today) ?? g.First()),
        ];

    /// <summary>There are several: every dose says of which it is.</summary>
    public bool HasSeveral =>
        Medicines
            .Select(m => m.Product)
            .Concat(Doses.Concat(Beside).Select(d => d.Product))
            .Distinct()
            .Count() > 1;

    public OwnDose? Find(Guid orderId, DateTimeOffset? slotAt) =>
        Doses.FirstOrDefault(d => d.OrderId == orderId && d.SlotAt == slotAt);

    public OwnDose? Entry(Guid logId) =>
        Doses.Concat(Beside).FirstOrDefault(d => d.Entry?.Id == logId);
}

/// <summary>A dose of the patient, due or taken beside the schedule.</summary>
/// <param name="At">On the patient's clock: the slot, or without one when it was taken.</param>
/// <param name="Until">Until when it may be taken; then it is skipped.</param>
/// <param name="IsOpen">Its time has come, nothing is written, and the patient may still write it.</param>
public sealed record OwnDose(
    Guid OrderId,
    OwnProduct Product,
    DateTimeOffset? SlotAt,
    DateTimeOffset At,
    DateOnly Day,
    decimal Units,
    DoseState State,
    DateTimeOffset Until,
    bool IsOpen,
    OwnEntry? Entry
)
{
    public bool IsMoreThanDue =>
        SlotAt is not null && Entry is { TakenAt: not null } entry && entry.Units > Units;
}

/// <summary>What is written of a dose.</summary>
/// <param name="TakenAt">On the patient's clock; null when it was not taken.</param>
/// <param name="CanChange">The patient may still correct it or take it back.</param>
public sealed record OwnEntry(
    Guid Id,
    int Version,
    DateTimeOffset? TakenAt,
    decimal Units,
    string? WhyNotTaken,
    bool ByStaff,
    bool CanChange
);

public sealed record OwnProduct(string English, string Korean, BaseUnit Unit);
