using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Every question about medication, asked by every role, at the site and at another.</summary>
[Trait("id", "A5")]
public sealed class ReadingRightsTests(ReadingRightsTests.Subject subject)
    : IClassFixture<ReadingRightsTests.Subject>
{
    private const string NotFound = "NotFound";

    /// <summary>Written down by hand: who may ask, and what another site hears; null where it reads a list without it.</summary>
    private static readonly Dictionary<string, Question> All = new()
    {
        [nameof(BenchQueue)] = new(Permission.ViewStock, null, (o, _) => Ask(o, new BenchQueue())),
        [nameof(BenchWaits)] = new(
            Permission.ViewStock,
            null,
            (o, _) => Ask(o, new BenchWaits { Act = Permission.PrepareMedication })
        ),
        [nameof(KitAtBench)] = new(
            Permission.ViewStock,
            "KitNotAtBench",
            (o, s) => Ask(o, new KitAtBench { Kit = s.Kit })
        ),
        [nameof(DistributionDetails)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new DistributionDetails { DistributionId = s.Distribution })
        ),
        [nameof(PatientKits)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new PatientKits { PatientId = s.Patient.Id })
        ),
        [nameof(PatientWork)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new PatientWork { PatientId = s.Patient.Id })
        ),
        [nameof(PrepareChoices)] = new(
            Permission.PrepareMedication,
            NotFound,
            (o, s) => Ask(o, new PrepareChoices { OrderId = s.Patient.Order })
        ),
        [nameof(CountWitnesses)] = new(
            Permission.ViewDoseLog,
            NotFound,
            (o, s) => Ask(o, new CountWitnesses { LineId = s.Line })
        ),
        [nameof(StockOverview)] = new(
            Permission.ViewStock,
            null,
            (o, s) => Ask(o, new StockOverview { SiteId = s.Site })
        ),
        [nameof(KitsInStock)] = new(
            Permission.ViewStock,
            null,
            (o, s) => Ask(o, new KitsInStock { LotId = s.Lot })
        ),
        [nameof(FoundKits)] = new(
            Permission.ViewStock,
            null,
            (o, s) => Ask(o, new FoundKits { Words = s.Kit })
        ),
        [nameof(KitsToCount)] = new(
            Permission.CountReturns,
            null,
            (o, s) => Ask(o, new KitsToCount { Words = s.Kit })
        ),
        [nameof(FoundOrders)] = new(
            Permission.ViewOrders,
            null,
            (o, _) => Ask(o, new FoundOrders { Words = "KR01-001" })
        ),
        [nameof(OpenedKit)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new OpenedKit { KitId = s.KitId })
        ),
        [nameof(KitDetails)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new KitDetails { KitId = s.KitId })
        ),
        [nameof(LotLedger)] = new(
            Permission.ViewStock,
            NotFound,
            (o, s) => Ask(o, new LotLedger { LotId = s.Lot })
        ),
        [nameof(ReceivingChoices)] = new(
            Permission.ReceiveKits,
            null,
            (o, _) => Ask(o, new ReceivingChoices())
        ),
        [nameof(KnownKits)] = new(
            Permission.ReceiveKits,
            NotFound,
            (o, s) => Ask(o, new KnownKits { SiteId = s.Site, Numbers = [s.Kit] })
        ),
        [nameof(PatientOrders)] = new(
            Permission.ViewOrders,
            NotFound,
            (o, s) => Ask(o, new PatientOrders { PatientId = s.Patient.Id })
        ),
        [nameof(OrderChoices)] = new(
            Permission.DraftOrders,
            NotFound,
            (o, s) => Ask(o, new OrderChoices { PatientId = s.Patient.Id })
        ),
        [nameof(OrdersToSign)] = new(
            Permission.SignOrders,
            null,
            (o, _) => Ask(o, new OrdersToSign())
        ),
        [nameof(PatientAdherence)] = new(
            Permission.ViewDoseLog,
            NotFound,
            (o, s) => Ask(o, new PatientAdherence { PatientId = s.Patient.Id })
        ),
        [nameof(DiaryDay)] = new(
            Permission.ViewDoseLog,
            NotFound,
            (o, s) =>
                Ask(
                    o,
                    new DiaryDay
                    {
                        PatientId = s.Patient.Id,
                        ProductId = s.Product,
                        Day = s.Today,
                    }
                )
        ),
        [nameof(DoubleDoses)] = new(
            Permission.ViewDoseLog,
            NotFound,
            (o, s) => Ask(o, new DoubleDoses { PatientId = s.Patient.Id })
        ),
        [nameof(PatientRandomisation)] = new(
            Permission.ViewPatients,
            NotFound,
            (o, s) => Ask(o, new PatientRandomisation { PatientId = s.Patient.Id })
        ),
        [nameof(RandomisationLists)] = new(
            Permission.ImportAllocationList,
            null,
            (o, _) => Ask(o, new RandomisationLists())
        ),
    };

    public static TheoryData<string, Role> WithoutRight =>
        new(
            All.SelectMany(q =>
                Enum.GetValues<Role>()
                    .Where(r => !RolePermissions.Has(r, q.Value.Needs))
                    .Select(r => (q.Key, r))
            )
        );

    public static TheoryData<string, Role> WithRight =>
        new(All.SelectMany(q => RolePermissions.RolesWith(q.Value.Needs).Select(r => (q.Key, r))));

    [Fact]
    public void Every_question_of_these_capabilities_that_staff_ask_is_in_the_table()
    {
        var capabilities = new[] { "Dispensing", "Stock", "Orders", "Adherence", "Randomisation" };
        var asked =
            from type in typeof(BenchQueue).Assembly.GetTypes()
            where
                !type.IsAbstract
                && type.GetInterfaces()
                    .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))
                && capabilities.Any(c =>
                    type.Namespace!.StartsWith(
                        $"TrialPortal.Web.Features.{c}",
                        StringComparison.Ordinal
                    )
                )
                && !type.Name.StartsWith("My", StringComparison.Ordinal)
            select type.Name;

        Assert.Equal(asked.Order(), All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(WithoutRight))]
    [Trait("id", "A4")]
    public async Task Whoever_may_not_ask_is_refused(string question, Role role)
    {
        var (refusal, _) = await All[question]
            .Ask(await subject.Pharmacy.Clinic.AsAnyAsync(role), subject);

        Assert.Equal("NotPermitted", refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(WithRight))]
    public async Task Whoever_may_ask_is_answered_where_the_patient_is_theirs_and_finds_nothing_elsewhere(
        string question,
        Role role
    )
    {
        var (asked, clinic) = (All[question], subject.Pharmacy.Clinic);
        if (role != Role.SubInvestigator)
        {
            Assert.Null((await asked.Ask(clinic.As(role), subject)).Refusal);
        }

        var (refusal, read) = await asked.Ask(clinic.As(role, clinic.Rome), subject);

        Assert.Equal(asked.Elsewhere, refusal?.Code);
        Assert.All(
            [subject.Kit, $"{subject.Site}", $"{subject.Patient.Id}", $"{subject.Patient.Order}"],
            of =>
                Assert.DoesNotContain(of, JsonSerializer.Serialize(read), StringComparison.Ordinal)
        );
    }

    private static async Task<(Refusal? Refusal, object? Read)> Ask<T>(
        IOperations operations,
        IQuery<T> query
    )
    {
        var answer = await operations.AskAsync(query, Clinic.NewId());
        return answer.IsDone ? (null, answer.Value) : (answer.Refusal, null);
    }

    private sealed record Question(
        Permission Needs,
        string? Elsewhere,
        Func<IOperations, Subject, Task<(Refusal? Refusal, object? Read)>> Ask
    );

    /// <summary>One kit handed to one patient, asked about by everybody and changed by nobody.</summary>
    public sealed class Subject : IAsyncLifetime
    {
        public Dispensary Pharmacy { get; } = new();
        public Treated Patient { get; private set; } = default!;
        public string Kit { get; private set; } = "";
        public Guid KitId { get; private set; }
        public Guid Lot { get; private set; }
        public Guid Line { get; private set; }
        public Guid Distribution { get; private set; }
        public Guid Site => Pharmacy.Clinic.Seoul.Id;
        public Guid Product => Pharmacy.SetUp.Product.Id;
        public DateOnly Today => Pharmacy.Clinic.Today;

        public async ValueTask InitializeAsync()
        {
            await Pharmacy.InitializeAsync();
            Kit = (await Pharmacy.ReceiveAsync())[0];
            Patient = await Pharmacy.PatientAsync();
            Distribution = await Pharmacy.GivenAsync(Patient);
            var kit = await Pharmacy.KitAsync(Kit);
            (KitId, Lot) = (kit.Id, kit.LotId);
            Line = (await Pharmacy.LineAsync(Distribution)).Id;
        }

        public ValueTask DisposeAsync() => Pharmacy.DisposeAsync();
    }
}
