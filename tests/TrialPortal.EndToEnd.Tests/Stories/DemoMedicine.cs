using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Medication for a patient of the demo study, as others at the site would have arranged it before a story begins.</summary>
internal static class DemoMedicine
{
    /// <summary>The investigator has enrolled the patient at this path; the subject number.</summary>
    public static Task<string> EnrolAsync(
        IServiceProvider services,
        string site,
        string patientPath
    ) =>
        SaveAsync(
            services,
            site,
            async place =>
            {
                var patient = await place.AtAsync(patientPath);
                place.Enrol(patient);
                return patient.SubjectNumber;
            }
        );

    /// <summary>The patient at this path is randomised with a signed order; kits for one are on the shelf. Subject number and numbers of kits.</summary>
    public static Task<(string Number, IReadOnlyList<string> Kits)> ForAsync(
        IServiceProvider services,
        string site,
        string patientPath,
        int kits = 2,
        int units = 35
    ) =>
        SaveAsync(
            services,
            site,
            async place =>
            {
                var patient = await place.AtAsync(patientPath);
                place.Randomise(patient);
                place.Order(patient);
                IReadOnlyList<string> numbers =
                [
                    .. place.Receive(kits, units).Select(s => s.Kit.Number),
                ];
                return (patient.SubjectNumber, numbers);
            }
        );

    /// <summary>The patient is randomised, an order of a tablet a day at this hour waits for its signature, and two kits are on the shelf.</summary>
    public static Task UnsignedAsync(IServiceProvider services, string site, Guid patientId) =>
        SaveAsync(
            services,
            site,
            async place =>
            {
                var patient = await place.Entry.Db.Patients.SingleAsync(p => p.Id == patientId);
                place.Randomise(patient);
                place.Draft(patient, place.Hour);
                return place.Receive(2).Count;
            }
        );

    /// <summary>
    /// For five days the patient has had a bottle and a tablet to take, each day at the hour that it is now, and a vitamin when
    /// needed, of which nothing was given; as many kits as asked for are on the shelf. When the tablet is due today, on the site's clocks.
    /// </summary>
    public static Task<DateTimeOffset> AtHomeAsync(
        IServiceProvider services,
        string site,
        Guid patientId,
        int kits = 0
    ) =>
        SaveAsync(
            services,
            site,
            async place =>
            {
                var patient = await place.Entry.Db.Patients.SingleAsync(p => p.Id == patientId);
                place.Randomise(patient);
                place.AtHome(patient, daysAgo: 5);
                if (kits > 0)
                {
                    place.Receive(kits);
                }

                return Zone.InstantAt(place.Site.ZoneId, place.Today, place.Hour);
            }
        );

    /// <summary>The packager's list names lot and last day of a kit that is still on its way; of no patient's group.</summary>
    public static Task ListedAsync(
        IServiceProvider services,
        string site,
        string number,
        ListedLot lot
    ) =>
        SaveAsync(
            services,
            site,
            place =>
            {
                var (entry, studyId) = (place.Entry, place.Site.StudyId);
                entry.Db.Add(
                    new KitContents(entry.NewId(), entry.Now, studyId, number, "Story", lot)
                );
                return Task.FromResult(number);
            }
        );

    /// <summary>The order of the patient's that began first.</summary>
    public static Task<Guid> OrderOfAsync(IServiceProvider services, string site, Guid patientId) =>
        SaveAsync(
            services,
            site,
            place =>
                place
                    .Entry.Db.MedicationOrders.Where(o => o.PatientId == patientId)
                    .OrderBy(o => o.Number)
                    .Select(o => o.Id)
                    .FirstAsync()
        );

    public static Task<string> NumberAsync(
        IServiceProvider services,
        string site,
        Guid patientId
    ) =>
        SaveAsync(
            services,
            site,
            place =>
                place
                    .Entry.Db.Patients.Where(p => p.Id == patientId)
                    .Select(p => p.SubjectNumber)
                    .SingleAsync()
        );

    /// <summary>The trail of the patient, oldest first.</summary>
    public static Task<List<AuditLog>> EntriesAsync(
        IServiceProvider services,
        string site,
        Guid patientId
    ) =>
        SaveAsync(
            services,
            site,
            place =>
                place
                    .Entry.Db.AuditLogs.AsNoTracking()
                    .Where(e => e.PatientId == patientId)
                    .OrderBy(e => e.At)
                    .ToListAsync()
        );

    /// <summary>How often the patient's own diary was seen, as the trail has it.</summary>
    public static Task<int> ViewsAsync(IServiceProvider services, string site, Guid patientId) =>
        SaveAsync(
            services,
            site,
            place =>
                place.Entry.Db.AuditLogs.CountAsync(e =>
                    e.PatientId == patientId && e.Operation == nameof(MyDoses)
                )
        );

    private static async Task<T> SaveAsync<T>(
        IServiceProvider services,
        string code,
        Func<Place, Task<T>> save
    )
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Domain.Access.Actor.System("tests"),
                async entry =>
                {
                    var site = await entry.Db.Sites.SingleAsync(s => s.Code == code);
                    var study = await entry.Db.Studies.SingleAsync(s => s.Id == site.StudyId);
                    var by = await (
                        from grant in entry.Db.RoleGrants
                        where grant.SiteId == site.Id && grant.Role == Role.Investigator
                        select grant.UserId
                    ).FirstAsync();
                    entry.About(study.Id, site.Id);
                    var place = new Place(entry, site, by)
                    {
                        SetUp = await SetUpAsync(entry, study, "ORB"),
                        Vitamin = await SetUpAsync(entry, study, "VIT"),
                        Number = await entry.Db.Allocations.MaxAsync(a => a.Number),
                        Kits = await entry.Db.Kits.CountAsync(),
                    };
                    return await save(place);
                }
            );
    }

    private static Task<Medicine.SetUp> SetUpAsync(ScopeEntry entry, Study study, string code) =>
        (
            from step in entry.Db.RegimenSteps
            join protocol in entry.Db.ProtocolVersions on step.ProtocolVersionId equals protocol.Id
            join product in entry.Db.Products on step.ProductId equals product.Id
            join kit in entry.Db.KitTypes on product.Id equals kit.ProductId
            where protocol.StudyId == study.Id && product.Code == code
            orderby step.CreatedAt
            select new Medicine.SetUp(protocol, product, kit, step)
        ).FirstAsync();

    private sealed class Place(ScopeEntry entry, Site site, Guid by)
    {
        public ScopeEntry Entry => entry;
        public Site Site => site;
        public required Medicine.SetUp SetUp { get; init; }
        public required Medicine.SetUp Vitamin { get; init; }
        public int Number { get; init; }
        public int Kits { get; init; }

        /// <summary>Of this patient alone: no story is proposed the kits of another.</summary>
        private string Group => string.Create(CultureInfo.InvariantCulture, $"Story {Number + 1}");

        public DateOnly Today => site.DayAt(entry.Now);

        /// <summary>The full hour before now, on the clocks of the site: a dose of it is due.</summary>
        public TimeOnly Hour => new(Zone.ClockAt(site.ZoneId, entry.Now).Hour, minute: 0);

        public Task<PatientProfile> AtAsync(string path)
        {
            var id = Guid.Parse(path.Split('/')[^1]);
            return entry.Db.Patients.SingleAsync(p => p.Id == id);
        }

        public void Enrol(PatientProfile patient) =>
            new Medicine(entry.Db, entry.Now, entry.NewId).Enrol(patient, site, by);

        public void Randomise(PatientProfile patient)
        {
            var act = new StatusAct(entry.NewId(), entry.Now, by, "ROSSI, Giulia");
            Enrol(patient);
            entry.Db.AddRange(
                patient.Randomise(Today, act).Value,
                new Allocation(
                    entry.NewId(),
                    entry.Now,
                    site.StudyId,
                    new AllocationEntry(Number + 1, Group)
                ),
                new PatientAllocation(entry.NewId(), patient, Number + 1, act)
            );
        }

        public void Order(PatientProfile patient) =>
            new Medicine(entry.Db, entry.Now, entry.NewId).Order(
                patient,
                site,
                SetUp,
                by,
                ordered: 200
            );

        public void AtHome(PatientProfile patient, int daysAgo)
        {
            var medicine = new Medicine(entry.Db, entry.Now.AddDays(-daysAgo), entry.NewId);
            var (order, _) = medicine.Order(patient, site, SetUp, by, ordered: 200, Hour);
            medicine.Give(patient, site, SetUp, order, 35, number: NumberOf(800_000 + Kits));
            var day = Today.AddDays(-daysAgo);
            var act = new OrderAct(entry.NewId(), order.CreatedAt, by, "ROSSI, Giulia");
            var subject = new OrderSubject(
                Vitamin.Product,
                Vitamin.Protocol,
                Vitamin.Step,
                patient.SubjectNumber
            );
            var terms = new OrderTerms
            {
                Times = DoseTimes.WhenNeeded(1, 1).Value,
                Start = day,
                Days = 28,
                Ordered = 28,
            };
            var (needed, version) = MedicationOrder
                .Draft(entry.NewId(), act, patient, subject, 2, terms, day)
                .Value;
            entry.Db.AddRange(needed, version);
            entry.Db.AddRange(needed.Sign(version, patient.Status, act, day, entry.NewId).Value);
        }

        public void Draft(PatientProfile patient, TimeOnly at) =>
            new Medicine(entry.Db, entry.Now, entry.NewId).Draft(
                patient,
                site,
                SetUp,
                by,
                ordered: 200,
                at
            );

        public List<KitStep> Receive(int count, int units = 35)
        {
            var act = new SupplyAct(entry.NewId, entry.Now, by, "ROSSI, Giulia");
            var place = (site.StudyId, site.Id);
            var (lot, steps) = (
                Lot.Create(
                    act,
                    place,
                    SetUp.Product.Id,
                    $"S-{Kits}",
                    Today.AddDays(90),
                    Today
                ).Value,
                new List<KitStep>()
            );
            entry.Db.Add(lot);
            for (var i = 1; i <= count; i++)
            {
                var number = NumberOf(900_000 + Kits + i);
                var full = Quantity.Of(units, SetUp.Product.Unit);
                var step = Kit.Receive(act, lot, SetUp.KitType.Id, number, full, entry.Now).Value;
                var row = new LedgerRow(
                    entry.NewId(),
                    i,
                    entry.Now,
                    entry.Now,
                    MovementKind.Receive,
                    full
                );
                entry.Db.AddRange(
                    step.Kit,
                    step.Change!,
                    new StockMovement(step.Kit.Account, row, step.Kit.Id, act),
                    new KitContents(entry.NewId(), entry.Now, site.StudyId, number, Group)
                );
                steps.Add(step);
            }

            return steps;
        }

        private static string NumberOf(int kit)
        {
            var digits = kit.ToString(CultureInfo.InvariantCulture);
            return $"K-{digits}{KitNumber.CheckDigit(digits)}";
        }
    }
}
