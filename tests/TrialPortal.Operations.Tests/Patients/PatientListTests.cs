using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "C7")]
public sealed class PatientListTests : IClassFixture<PatientListTests.Full>
{
    private const int Seoul = 120;
    private const int Rome = 12;
    private readonly Clinic clinic;
    private readonly Full full;

    public PatientListTests(Full full)
    {
        this.full = full;
        clinic = full.Clinic;
    }

    [Theory]
    [InlineData(PatientOrder.SubjectNumber)]
    [InlineData(PatientOrder.LastChange)]
    [InlineData(PatientOrder.Need)]
    public async Task Pages_forward_and_back_show_every_patient_once_in_order(PatientOrder order)
    {
        var pages = new List<PatientList>();
        string? cursor = null;
        do
        {
            pages.Add(
                await AskAsync(full.Both, new AssignedPatients { Order = order, Cursor = cursor })
            );
            cursor = pages[^1].Page.After;
        } while (cursor is not null);

        Assert.Equal([50, 50, 32], pages.Select(p => p.Page.Items.Count));
        var all = pages.SelectMany(p => p.Page.Items).ToList();
        Assert.Equal(Seoul + Rome, all.DistinctBy(p => p.Id).Count());
        Assert.Equal(
            order switch
            {
                PatientOrder.LastChange => all.OrderByDescending(p => p.UpdatedAt)
                    .ThenByDescending(p => p.Id),
                PatientOrder.Need => all.OrderBy(p => full.PlaceOf(p.Id))
                    .ThenBy(p => p.SubjectNumber, StringComparer.Ordinal),
                _ => all.OrderBy(p => p.SubjectNumber, StringComparer.Ordinal),
            },
            all
        );
        var back = await AskAsync(
            full.Both,
            new AssignedPatients { Order = order, Cursor = pages[2].Page.Before }
        );
        Assert.Equal(pages[1].Page.Items, back.Page.Items);
        Assert.Null(pages[0].Page.Before);
        var first = await AskAsync(
            full.Both,
            new AssignedPatients { Order = order, Cursor = back.Page.Before }
        );
        Assert.Equal(pages[0].Page.Items, first.Page.Items);
        Assert.Null(first.Page.Before);
    }

    [Fact]
    [Trait("id", "O1")]
    public async Task By_need_the_filters_hold_and_each_row_says_what_it_needs()
    {
        var rome = await AskAsync(
            full.Both,
            new AssignedPatients { Order = PatientOrder.Need, SiteId = clinic.Rome.Id }
        );
        var failed = await AskAsync(
            full.Both,
            new AssignedPatients
            {
                Order = PatientOrder.Need,
                States = [PatientStatus.ScreenFailed],
            }
        );
        var nurse = await AskAsync(
            clinic.Person(Role.Nurse),
            new AssignedPatients { Order = PatientOrder.Need }
        );
        var monitor = await AskAsync(
            clinic.Person(Role.Monitor),
            new AssignedPatients { Order = PatientOrder.Need }
        );

        Assert.Equal(Rome, rome.Page.Items.Count);
        Assert.All(rome.Page.Items, p => Assert.Equal(clinic.Rome.Id, p.SiteId));
        Assert.Equal(full.Failed, Assert.Single(failed.Page.Items).Id);
        Assert.Equal(2, nurse.Page.Items.Count);
        Assert.All(monitor.Page.Items, p => Assert.Null(p.Initials));
        Assert.All(
            monitor.Page.Items,
            p => Assert.Equal(full.NeedOf(p.Id), monitor.Needs.GetValueOrDefault(p.Id)?[0].Need)
        );
        Assert.Contains(rome.Page.Items, p => full.NeedOf(p.Id) is null);
        Assert.All(
            rome.Page.Items,
            p => Assert.Equal(full.NeedOf(p.Id) is not null, rome.Needs.ContainsKey(p.Id))
        );
    }

    [Fact]
    public async Task Filters_by_state_site_and_study()
    {
        var failed = await AskAsync(
            full.Both,
            new AssignedPatients { States = [PatientStatus.ScreenFailed] }
        );
        var rome = await AskAsync(full.Both, new AssignedPatients { SiteId = clinic.Rome.Id });
        var study = await AskAsync(full.Both, new AssignedPatients { StudyId = clinic.Study.Id });
        var none = await AskAsync(
            full.Both,
            new AssignedPatients { States = [PatientStatus.Withdrawn] }
        );

        Assert.Equal(full.Failed, Assert.Single(failed.Page.Items).Id);
        Assert.Equal((Rome, false), (rome.Count, rome.CountIsMore));
        Assert.All(rome.Page.Items, p => Assert.Equal(clinic.Rome.Id, p.SiteId));
        Assert.Equal(Seoul + Rome, study.Count);
        Assert.Equal((0, true), (none.Count, none.HasAny));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Shows_each_role_its_own_patients_only()
    {
        var investigator = await AskAsync(clinic.Person(Role.Investigator), new AssignedPatients());
        var nurse = await AskAsync(clinic.Person(Role.Nurse), new AssignedPatients());
        var sub = await AskAsync(clinic.Person(Role.SubInvestigator), new AssignedPatients());
        var foreign = await AskAsync(
            clinic.Person(Role.Nurse),
            new AssignedPatients { SiteId = clinic.Rome.Id }
        );
        var mine = await AskAsync(
            clinic.Person(Role.Pharmacist),
            new AssignedPatients { Mine = true }
        );

        Assert.Equal(Seoul, investigator.Count);
        Assert.Equal(2, nurse.Count);
        Assert.Equal((0, false), (sub.Count, sub.HasAny));
        Assert.Equal(0, foreign.Count);
        Assert.Equal(0, mine.Count);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_gets_number_and_site_and_nothing_of_the_person()
    {
        var list = await AskAsync(clinic.Person(Role.Monitor), new AssignedPatients());

        Assert.Equal(Seoul, list.Count);
        Assert.All(list.Page.Items, p => Assert.Equal((null, null), (p.Initials, p.BirthYear)));
    }

    [Fact]
    public async Task An_administrator_may_not_ask() =>
        Assert.Equal(
            "NotPermitted",
            (await clinic.As(Role.Administrator).AskAsync(new AssignedPatients())).Refusal!.Code
        );

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Zh8xHzI")]
    [InlineData("")]
    public async Task A_cursor_that_is_none_starts_at_the_beginning(string cursor)
    {
        foreach (var order in Enum.GetValues<PatientOrder>())
        {
            var list = await AskAsync(
                full.Both,
                new AssignedPatients { Order = order, Cursor = cursor }
            );

            Assert.Equal(50, list.Page.Items.Count);
            Assert.Null(list.Page.Before);
        }
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task Names_are_shown_on_demand_and_the_audit_keeps_whose()
    {
        var page = await AskAsync(clinic.Person(Role.Nurse), new AssignedPatients());
        var ids = page.Page.Items.Select(p => p.Id).ToArray();
        var foreign = full.Failed;

        var names = await clinic
            .As(Role.Nurse)
            .AskAsync(new RevealNames { PatientIds = [.. ids, foreign] }, Clinic.NewId());

        Assert.Equal(ids.Order(), names.Value.Keys.Order());
        var entry = await clinic.LookAsync(db =>
            Task.FromResult(db.AuditLogs.Single(e => e.Operation == nameof(RevealNames)))
        );
        Assert.Equal((AuditOutcome.Viewed, clinic.Seoul.Id), (entry.Outcome, entry.SiteId!.Value));
    }

    private async Task<PatientList> AskAsync(
        TrialPortal.Web.Platform.Access.SignedIn who,
        AssignedPatients query
    ) => (await clinic.As(who).AskAsync(query)).Value;

    /// <summary>132 patients at two sites, some instants apart, so that pages break within a site and between both.</summary>
    public sealed class Full : IAsyncLifetime
    {
        public Clinic Clinic { get; } = new();
        public TrialPortal.Web.Platform.Access.SignedIn Both { get; private set; } = default!;
        public Guid Failed { get; private set; }

        /// <summary>Who needs somebody: more than a page of them, some since the same instant.</summary>
        private readonly Dictionary<Guid, (int Rank, DateTimeOffset Since)> inNeed = [];

        public PatientNeed? NeedOf(Guid patient) =>
            inNeed.TryGetValue(patient, out var need) ? (PatientNeed)need.Rank : null;

        public (int Rank, DateTimeOffset Since, Guid Id) PlaceOf(Guid patient) =>
            inNeed.TryGetValue(patient, out var need)
                ? (need.Rank, need.Since, patient)
                : (int.MaxValue, default, default);

        public async ValueTask InitializeAsync()
        {
            await Clinic.InitializeAsync();
            await Clinic.SaveAsync(db =>
            {
                Both = Clinic.Hire(db, Role.Coordinator, Clinic.Seoul);
                db.Add(
                    RoleGrant
                        .Grant(
                            Clinic.NewId(),
                            Clinic.Clock.GetUtcNow(),
                            Both.UserId,
                            Role.Coordinator,
                            (Clinic.Study.Id, Clinic.Rome.Id),
                            (Clinic.Rome.DayAt(Clinic.Clock.GetUtcNow()), null),
                            Clinic.Rome.DayAt(Clinic.Clock.GetUtcNow()),
                            null
                        )
                        .Value
                );
                return Task.CompletedTask;
            });
            for (var i = 0; i < Seoul + Rome; i++)
            {
                Clinic.Clock.Advance(TimeSpan.FromSeconds(i % 3));
                var rome = i % 11 == 10;
                Failed = await Clinic.ScreenAsync(
                    !rome && i < 2 ? Role.Nurse : Role.Coordinator,
                    rome ? Clinic.Rome : Clinic.Seoul
                );
            }

            Failed = await Clinic.LookAsync(db =>
                Task.FromResult(
                    db.Patients.Where(p => p.SubjectNumber == "KR01-077").Select(p => p.Id).Single()
                )
            );
            await Clinic
                .As(Role.Coordinator)
                .RunAsync(
                    new ChangePatientStatus
                    {
                        PatientId = Failed,
                        SeenVersion = 1,
                        To = PatientStatus.ScreenFailed,
                        EffectiveOn = Clinic.Today,
                        Reason = "ALT too high",
                    },
                    Clinic.NewId()
                );
            await Clinic.SaveAsync(NeedAsync);
        }

        private async Task NeedAsync(PortalDbContext db)
        {
            var now = Clinic.Clock.GetUtcNow();
            var patients = await db.Patients.OrderBy(p => p.Id).ToListAsync();
            foreach (var (n, patient) in patients.Index().Where(p => p.Index % 5 < 3))
            {
                var summary = db.Add(new PatientSummary(patient)).Entity;
                var need = (PatientNeed)(n % 4 + 1);
                summary.Take([need], [new NeedSpan(need, now.AddDays(-n % 7))]);
                summary.Judge(now);
                inNeed[patient.Id] = (summary.Rank!.Value, summary.Since!.Value);
            }
        }

        public ValueTask DisposeAsync() => Clinic.DisposeAsync();
    }
}
