using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A second medication of a patient: a tablet when needed, from today, of a bottle of twenty.</summary>
internal static class Rescue
{
    /// <returns>The order.</returns>
    public static async Task<Guid> AddAsync(PortalDbContext db, DateTimeOffset now, Guid patientId)
    {
        var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
        var site = await db.Sites.SingleAsync(s => s.Id == patient.SiteId);
        var medicine = new Medicine(db, now, Clinic.NewId);
        var usual = await Taker.SetUpAsync(db, medicine);
        var product = Product
            .Create(
                Clinic.NewId(),
                now,
                patient.StudyId,
                new()
                {
                    Code = "RES",
                    NameEnglish = "Rescue tablet",
                    NameKorean = "구제약 정제",
                    Form = DoseForm.Tablet,
                    Strength = "5 mg",
                    Unit = BaseUnit.Tablet,
                }
            )
            .Value;
        var step = RegimenStep
            .Create(
                Clinic.NewId(),
                now,
                usual.Protocol,
                product,
                new()
                {
                    Step = 1,
                    LeastPerDose = 1,
                    MostPerDose = 1,
                    MostPerDay = 2,
                    UsualTimes = DoseTimes.WhenNeeded(1, 2).Value,
                }
            )
            .Value;
        var act = new OrderAct(Clinic.NewId(), now, Clinic.NewId(), "Dr. Yoon");
        var subject = new OrderSubject(product, usual.Protocol, step, patient.SubjectNumber);
        var today = site.DayAt(now);
        var terms = new OrderTerms
        {
            Times = DoseTimes.WhenNeeded(1, 2).Value,
            Start = today,
            Days = 28,
            Ordered = 20,
        };
        var (order, version) = MedicationOrder
            .Draft(Clinic.NewId(), act, patient, subject, 2, terms, today)
            .Value;
        db.AddRange(product, step, order, version);
        db.AddRange(order.Sign(version, patient.Status, act, today, Clinic.NewId).Value);
        medicine.Give(patient, site, usual with { Product = product }, order, 20);
        return order.Id;
    }
}
