using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>What each part of a patient's record holds, read as it is drawn.</summary>
internal sealed class PatientRecordParts(ReportOrder order, ReportPen pen)
{
    private readonly Guid id = order.Place.Patient!.Value.Id;

    private PortalDbContext Db => order.Cx.Db;
    private bool Named => order.Sight.HasNames;

    public IEnumerable<(string Title, IAsyncEnumerable<RecordRow> Rows)> All() =>
        [
            (MedicinePaperText.ProfileHeading, Profile()),
            (MedicinePaperText.StatesHeading, States()),
            (MedicinePaperText.OrdersHeading, Orders()),
            (MedicinePaperText.SupplyHeading, Supply()),
            (MedicinePaperText.ReturnsHeading, Returns()),
            (MedicinePaperText.DiaryHeading, Diary()),
            (MedicinePaperText.SignaturesHeading, Signatures()),
        ];

    private async IAsyncEnumerable<RecordRow> Profile()
    {
        var patient = await Db
            .Patients.AsNoTracking()
            .SingleAsync(p => p.Id == id, order.Cx.Cancel);
        foreach (var (key, value) in Facts(patient))
        {
            yield return new RecordRow(
                pen.Instant(patient.UpdatedAt),
                pen[key],
                Show.Text(value, pen.Language),
                pen[MedicinePaperText.NotApplicable]
            );
        }
    }

    private IEnumerable<(string Key, string? Value)> Facts(PatientProfile patient)
    {
        yield return (ReportPaperText.FilterSubject, patient.SubjectNumber);
        yield return (MedicinePaperText.ScreenedAt, pen.Instant(patient.CreatedAt));
        yield return (MedicinePaperText.State, pen.Word(patient.Status));
        if (Named)
        {
            yield return (MedicinePaperText.FullName, patient.FullName);
            yield return (MedicinePaperText.NativeName, patient.NativeName);
            yield return (MedicinePaperText.BirthDate, pen.Date(patient.DateOfBirth));
            yield return (MedicinePaperText.RecordNumber, patient.MedicalRecordNumber);
        }

        yield return (MedicinePaperText.Sex, pen.Word(patient.Sex));
        yield return (
            MedicinePaperText.Consent,
            patient is { ConsentVersion: { } version, ConsentDate: { } day }
                ? pen.Of(MedicinePaperText.ConsentOf, version, pen.Date(day))
                : null
        );
    }

    private IAsyncEnumerable<RecordRow> States() =>
        Db
            .PatientStatusChanges.AsNoTracking()
            .Where(c => c.PatientId == id)
            .OrderBy(c => c.CreatedAt)
            .ThenBy(c => c.Id)
            .AsAsyncEnumerable()
            .Select(c => new RecordRow(
                pen.Instant(c.CreatedAt),
                $"{pen.Word(c.From)} → {pen.Word(c.To)}",
                Because(pen.Of(MedicinePaperText.EffectiveOn, pen.Date(c.EffectiveOn)), c.Reason),
                c.ByName
            ));

    /// <summary>Versions first, then what became of the orders.</summary>
    private IAsyncEnumerable<RecordRow> Orders() =>
        (
            from version in Db.OrderVersions.AsNoTracking()
            join of in Db.MedicationOrders on version.OrderId equals of.Id
            where version.PatientId == id
            orderby of.Number, version.Number
            select new { Version = version, of.Number }
        )
            .AsAsyncEnumerable()
            .Select(v => Version(v.Version, v.Number))
            .Concat(
                (
                    from change in Db.OrderStatusChanges.AsNoTracking()
                    join of in Db.MedicationOrders on change.OrderId equals of.Id
                    where change.PatientId == id
                    orderby of.Number, change.EffectiveAt, change.CreatedAt, change.Id
                    select new { Change = change, of.Number }
                )
                    .AsAsyncEnumerable()
                    .Select(c => new RecordRow(
                        pen.Instant(c.Change.CreatedAt),
                        $"{Show.Count(c.Number)}: {pen.Word(c.Change.From)} → {pen.Word(c.Change.To)}",
                        Because(
                            pen.Of(
                                MedicinePaperText.EffectiveOn,
                                pen.Instant(c.Change.EffectiveAt)
                            ),
                            c.Change.Reason
                        ),
                        c.Change.ByName
                    ))
            );

    private RecordRow Version(OrderVersion version, int number) =>
        new(
            pen.Instant(version.CreatedAt),
            pen.Of(
                MedicinePaperText.VersionOf,
                Show.Count(number),
                Show.Count(version.Number),
                version.ProductName
            ),
            Because(
                pen.Of(
                    MedicinePaperText.DosesOf,
                    version.Doses,
                    pen.Word(version.Route),
                    pen.Date(version.Start),
                    version.Until is { } until ? pen.Date(until) : pen[MedicinePaperText.NoEnd],
                    Show.Count(version.OrderedCount)
                ),
                version.ChangeReason,
                version.LimitsReason
            ),
            version is { SignedAt: { } at, SignedByName: { } signer }
                ? pen.Of(MedicinePaperText.SignedOn, pen.Instant(at), signer)
                : $"{pen[MedicinePaperText.NotSigned]}, {pen.Of(MedicinePaperText.DraftedBy, version.DraftedByName)}"
        );

    private IAsyncEnumerable<RecordRow> Supply() =>
        LoggedKit
            .Of(order.Cx, id, Named)
            .AsAsyncEnumerable()
            .Select(k => new RecordRow(
                pen.Instant(k.HandedOverAt ?? k.PreparedAt),
                pen.Of(MedicinePaperText.KitOf, k.Kit, Show.Count(k.Units), pen.Word(k.Unit)),
                $"{k.Product} {k.Strength}, {pen.Of(MedicinePaperText.LotExpiry, k.Lot, pen.Date(k.ExpiresOn))}; {(k.Outcome is { } outcome ? pen.Word(outcome) : pen.Word(k.Status))}",
                string.Join(
                    ", ",
                    new[] { k.Prepared.Name, k.VerifiedByName, k.HandedOverByName }
                        .OfType<string>()
                        .Distinct()
                )
            ));

    private IAsyncEnumerable<RecordRow> Returns() =>
        LoggedKit
            .Of(order.Cx, id, Named)
            .AsAsyncEnumerable()
            .Where(k => k.Back is not null)
            .Select(k => new RecordRow(
                pen.Instant(k.Back!.At),
                k.Kit,
                Because(
                    pen.Of(
                        MedicinePaperText.CountOf,
                        Counted(k.Back.Unused, k.Back.FirstUnused, k.Back),
                        Counted(k.Back.Lost, k.Back.FirstLost, k.Back)
                    ),
                    k.Back.CorrectedBecause
                ),
                k.Back.Counted.Name
            ));

    private IAsyncEnumerable<RecordRow> Diary() =>
        Db
            .AdherenceLogs.AsNoTracking()
            .Where(l => l.PatientId == id)
            .OrderBy(l => l.At)
            .ThenBy(l => l.CreatedAt)
            .ThenBy(l => l.Id)
            .AsAsyncEnumerable()
            .Select(l => new RecordRow(
                pen.Instant(l.TakenAt ?? l.At),
                l.Standing == EntryStanding.Current
                    ? pen.Word(l.State)
                    : $"{pen.Word(l.State)}, {pen.Word(l.Standing)}",
                Because(
                    $"{pen.Of(MedicinePaperText.DoseOf, Show.Number(l.Units), l.DueUnits is { } due ? Show.Number(due) : pen[MedicinePaperText.NoSlot], pen.Word(l.Unit))}; {pen.Of(MedicinePaperText.BackFilled, pen.Instant(l.CreatedAt))}",
                    l.WhyNotTaken,
                    l.EntryReason
                ),
                // A patient's own name is no name of staff.
                l.ByStaff || Named
                    ? l.RecordedByName
                    : pen[MedicinePaperText.ByPatient]
            ));

    private IAsyncEnumerable<RecordRow> Signatures() =>
        Db
            .Signatures.AsNoTracking()
            .Where(s => s.PatientId == id)
            .OrderBy(s => s.SignedAt)
            .ThenBy(s => s.Id)
            .AsAsyncEnumerable()
            .Select(s => new RecordRow(
                pen.Instant(s.SignedAt),
                $"{Platform.Audit.Reading.AuditWords.Record(pen.Texts, s.RecordType, pen.Language)}, {pen.Of(ReportPaperText.Version, Show.Count(s.RecordVersion))}",
                pen.Of(MedicinePaperText.Meaning, pen.Word(s.Meaning)),
                $"{s.SignerName}, {pen.Word(s.SignerRole)}"
            ));

    private string Counted(int? now, int? first, KitReturned back)
    {
        var shown = Said(now);
        return back.CorrectedAt is not null && first != now ? $"{Said(first)} → {shown}" : shown;

        string Said(int? units) =>
            units is { } count ? Show.Count(count) : pen[MedicinePaperText.NotSaid];
    }

    /// <summary>With the reasons that were written, as far as they are for this reader.</summary>
    private string Because(string text, params IEnumerable<string?> reasons) =>
        string.Join(
            "; ",
            reasons
                .Select(r => ChangeReason.For(r, Named))
                .OfType<string>()
                .Select(pen.Reason)
                .Prepend(text)
        );
}
