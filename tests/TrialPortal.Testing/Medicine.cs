using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Testing;

/// <summary>A study's medication and a patient who takes it, as rows added to a context that a test's scope will save.</summary>
public sealed class Medicine(PortalDbContext db, DateTimeOffset now, Func<Guid> newId)
{
    public sealed record SetUp(
        ProtocolVersion Protocol,
        Product Product,
        KitType KitType,
        RegimenStep Step
    );

    /// <summary>One tablet once or twice daily from Day 1 on, in bottles of 35, with a visit in week 4.</summary>
    public SetUp Add(Study study)
    {
        var protocol = ProtocolVersion
            .Create(
                newId(),
                now,
                study.Id,
                new()
                {
                    Label = study.ProtocolVersion,
                    InForceFrom = World.LongAgo,
                    Anchor = DayOneAnchor.Randomisation,
                    OnTimeMinutes = 180,
                    CutOffMinutes = 720,
                }
            )
            .Value;
        var product = Product
            .Create(
                newId(),
                now,
                study.Id,
                new()
                {
                    Code = "ORB",
                    NameEnglish = "ORBIT-24 or placebo, tablet",
                    NameKorean = "ORBIT-24 또는 위약, 정제",
                    Form = DoseForm.Tablet,
                    Strength = "24 mg or placebo",
                    Unit = BaseUnit.Tablet,
                }
            )
            .Value;
        var bottle = KitType.Create(newId(), now, product, "BOTTLE35", 35, true).Value;
        var visit = VisitDefinition
            .Create(
                newId(),
                now,
                protocol,
                new()
                {
                    Code = "V2",
                    NameEnglish = "Week 4",
                    NameKorean = "4주차",
                    Day = 29,
                    DaysBefore = 3,
                    DaysAfter = 3,
                    Dispenses = true,
                }
            )
            .Value;
        var step = RegimenStep
            .Create(
                newId(),
                now,
                protocol,
                product,
                new()
                {
                    Step = 1,
                    LeastPerDose = 1,
                    MostPerDose = 1,
                    MostPerDay = 2,
                    UsualTimes = OnceDaily,
                }
            )
            .Value;
        db.AddRange(protocol, product, bottle, visit, step);
        return new SetUp(protocol, product, bottle, step);
    }

    /// <summary>Enrols a patient in screening, who consented to the version in force.</summary>
    public void Enrol(PatientProfile patient, Site site, Guid by)
    {
        var today = site.DayAt(now);
        var act = new StatusAct(newId(), now, by, "Dr. Yoon");
        db.Add(patient.ConfirmEligibility(today, today, patient.ConsentVersion!, act).Value);
    }

    /// <summary>An order of a tablet a day, signed, and active from its first day.</summary>
    /// <param name="ordered">How many tablets may be dispensed on it.</param>
    /// <param name="at">When the tablet is due; else at 08:00.</param>
    /// <param name="start">Its first day; else today.</param>
    public (MedicationOrder Order, OrderVersion Version) Order(
        PatientProfile patient,
        Site site,
        SetUp of,
        Guid by,
        int ordered = 35,
        TimeOnly? at = null,
        int days = 28,
        DateOnly? start = null
    )
    {
        var (order, version) = Draft(patient, site, of, by, ordered, at, days, start);
        var today = site.DayAt(now);
        db.AddRange(order.Sign(version, patient.Status, Act(by), today, newId).Value);
        return (order, version);
    }

    /// <summary>The same order, as it waits for its signature.</summary>
    public DraftedOrder Draft(
        PatientProfile patient,
        Site site,
        SetUp of,
        Guid by,
        int ordered = 35,
        TimeOnly? at = null,
        int days = 28,
        DateOnly? start = null,
        int number = 1
    )
    {
        var today = site.DayAt(now);
        var terms = new OrderTerms
        {
            Times = at is { } time ? DoseTimes.At(new TimedDose(time, 1)).Value : OnceDaily,
            Start = start ?? today,
            Days = days,
            Ordered = ordered,
        };
        var subject = new OrderSubject(of.Product, of.Protocol, of.Step, patient.SubjectNumber);
        var drafted = MedicationOrder
            .Draft(newId(), Act(by), patient, subject, number, terms, today)
            .Value;
        db.AddRange(drafted.Order, drafted.Version);
        return drafted;
    }

    /// <summary>A kit of the product, handed over now; no shelf ever held it.</summary>
    /// <param name="at">The visit, or the line that is replaced, where it is of one.</param>
    public MedicationDistribution Give(
        PatientProfile patient,
        Site site,
        SetUp of,
        MedicationOrder order,
        int units,
        (Guid? Visit, Guid? Replaces) at = default,
        string? number = null
    )
    {
        var (today, act) = (site.DayAt(now), new SupplyAct(newId, now, newId(), "PARK, Jiho"));
        // Of thirteen digits in a row somebody's resident number could be made, which no number here may look like.
        var drawn = $"{newId():N}";
        var name = number ?? $"{drawn[^16..^8]}X{drawn[^8..]}";
        var place = (patient.StudyId, site.Id);
        var lot = Lot.Create(act, place, of.Product.Id, name, today.AddDays(200), today).Value;
        var full = Quantity.Of(units, of.Product.Unit);
        var kit = Kit.Receive(act, lot, of.KitType.Id, name, full, now).Value.Kit;
        var plan = new DistributionPlan(
            order.Id,
            1,
            at.Visit,
            new(units, today.AddDays(28)),
            at.Replaces
        );
        var (given, lines, _) = MedicationDistribution.Prepare(act, patient, plan, [kit]).Value;
        var second = act with { By = newId(), ByName = "CHOI, Ara" };
        _ = (given.Verify(second).Value, given.Dispense(second, [kit], today).Value);
        db.AddRange(lot, kit, given);
        db.AddRange(lines);
        return given;
    }

    /// <summary>A dose taken now, beside the schedule.</summary>
    public AdherenceLog Dose(OrderVersion version, Site site, Guid by)
    {
        var rules = new DoseRules(null, DoseTiming.For(TimeSpan.FromDays(1)), site.ZoneId, 1);
        var act = new DoseAct(newId(), now, by, "KIM", ByStaff: false);
        var log = AdherenceLog.Enter(act, version, rules, new() { TakenAt = now, Units = 1 }).Value;
        db.Add(log);
        return log;
    }

    private static DoseTimes OnceDaily => DoseTimes.At(new TimedDose(new(8, 0), 1)).Value;

    private OrderAct Act(Guid by) => new(newId(), now, by, "Dr. Yoon");
}
