using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>What is set aside for one patient, with the order it follows (W5): audited once for each visit to the page (J6).</summary>
[Requires(Permission.ViewStock), View]
public sealed record DistributionDetails : IQuery<DispenseFile>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    public async Task<Outcome<DispenseFile>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(cx, DistributionId, Permission.ViewStock);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var given = found.Value;
        var (today, zone) = await VisibleSupply.DayAtAsync(cx, given.SiteId);
        return new DispenseFile(
            given.Id,
            given.Version,
            given.Status,
            await PatientAsync(cx, given, today, zone),
            await OrderAsync(cx, given, today),
            await VisitAsync(cx, given.VisitId),
            await KitsAsync(cx, given.Id),
            given.LastDoseDay,
            given.OwedUnits,
            new Hand(given.StatusByName, given.StatusAt),
            given.PreparedBy
        )
        {
            VisitBecause = ChangeReason.For(
                given.VisitBecause,
                !cx.Rights.IsPseudonymousAt(given.SiteId)
            ),
        };
    }

    private static Task<DispensePatient> PatientAsync(
        OperationContext cx,
        MedicationDistribution given,
        DateOnly today,
        string zone
    )
    {
        var named = !cx.Rights.IsPseudonymousAt(given.SiteId);
        return (
            from patient in cx.Db.Patients
            join site in cx.Db.Sites on patient.SiteId equals site.Id
            join study in cx.Db.Studies on patient.StudyId equals study.Id
            where patient.Id == given.PatientId
            select new DispensePatient(
                patient.Id,
                patient.StudyId,
                patient.SiteId,
                study.Number,
                patient.SubjectNumber,
                named
                    ? new DispensePerson(
                        patient.FullName,
                        patient.NativeName,
                        patient.DateOfBirth,
                        patient.MedicalRecordNumber
                    )
                    : null,
                patient.Sex,
                site.Code,
                zone,
                today
            )
        ).SingleAsync(cx.Cancel);
    }

    private static async Task<DispenseOrder> OrderAsync(
        OperationContext cx,
        MedicationDistribution given,
        DateOnly today
    )
    {
        var order = await cx.Db.MedicationOrders.SingleAsync(o => o.Id == given.OrderId, cx.Cancel);
        var version = await cx.Db.OrderVersions.SingleAsync(
            v => v.OrderId == given.OrderId && v.Number == given.OrderVersion,
            cx.Cancel
        );
        var product = await cx
            .Db.Products.Where(p => p.Id == given.ProductId)
            .Select(p => new SetUpName(p.NameEnglish, p.NameKorean))
            .SingleAsync(cx.Cancel);
        return new DispenseOrder(
            order.Number,
            version.Number,
            product,
            version.Regimen,
            new Hand(version.SignedByName!, version.SignedAt!.Value),
            VisibleSupply.NotDispensable(order, today)
                ?? VisibleSupply.Replaced(order, given.OrderVersion)
        );
    }

    private static Task<PlannedVisit?> VisitAsync(OperationContext cx, Guid? id) =>
        cx
            .Db.VisitDefinitions.Where(v => v.Id == id)
            .Select(v => new PlannedVisit(v.Id, v.Code, new SetUpName(v.NameEnglish, v.NameKorean)))
            .SingleOrDefaultAsync(cx.Cancel);

    private static async Task<IReadOnlyList<DispenseKit>> KitsAsync(OperationContext cx, Guid id) =>
        await (
            from line in cx.Db.DistributionLines
            join kit in cx.Db.Kits on line.KitId equals kit.Id
            join lot in cx.Db.Lots on kit.LotId equals lot.Id
            where line.DistributionId == id
            orderby line.KitNumber
            select new DispenseKit(
                kit.Id,
                line.KitNumber,
                lot.Number,
                line.Units,
                line.Unit,
                kit.ExpiresOn
            )
        ).ToListAsync(cx.Cancel);
}

/// <param name="Last">Who brought it where it stands.</param>
public sealed record DispenseFile(
    Guid Id,
    int Version,
    DistributionStatus Status,
    DispensePatient Patient,
    DispenseOrder Order,
    PlannedVisit? Visit,
    IReadOnlyList<DispenseKit> Kits,
    DateOnly LastDoseDay,
    int Owed,
    Hand Last,
    Guid PreparedBy
)
{
    /// <summary>Why at a visit that is not due, or supplied before.</summary>
    public string? VisitBecause { get; init; }
}

/// <summary>Whose hand it was, and when.</summary>
public sealed record Hand(string By, DateTimeOffset At);

public sealed record DispenseOrder(
    int Number,
    int Version,
    SetUpName Product,
    DoseRegimen Regimen,
    Hand Signed,
    Refusal? Stopped
);

public sealed record DispenseKit(
    Guid Id,
    string Number,
    string Lot,
    int Units,
    BaseUnit Unit,
    DateOnly ExpiresOn
);

/// <param name="Person">Absent for pseudonymous readers.</param>
public sealed record DispensePatient(
    Guid Id,
    Guid StudyId,
    Guid SiteId,
    string StudyNumber,
    string SubjectNumber,
    DispensePerson? Person,
    Domain.Patients.Sex Sex,
    string SiteCode,
    string ZoneId,
    DateOnly Today
)
{
    /// <param name="sex">In words.</param>
    public BannerFacts ToBanner(string sex)
    {
        var facts = new BannerFacts(SubjectNumber, SiteCode) { Today = Today };
        return Person is null
            ? facts
            : facts with
            {
                Name = Show.Name(Person.FullName, Person.NativeName),
                Born = Person.DateOfBirth,
                Sex = sex,
                Mrn = Person.MedicalRecordNumber,
            };
    }
}

public sealed record DispensePerson(
    string FullName,
    string? NativeName,
    DateOnly DateOfBirth,
    string? MedicalRecordNumber
);
