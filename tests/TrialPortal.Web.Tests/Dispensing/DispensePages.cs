using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;
using PatientPages = TrialPortal.Web.Tests.Patients.PatientPages;
using Sex = TrialPortal.Domain.Patients.Sex;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>The pages of dispensing without a browser, as a role sees them.</summary>
internal static class DispensePages
{
    public static readonly Guid Distribution = Guid.Parse("00000000-0000-7000-8000-0000000000d1");
    public static readonly Guid Order = Guid.Parse("00000000-0000-7000-8000-0000000000a1");
    public static readonly Guid Line = Guid.Parse("00000000-0000-7000-8000-0000000000b1");
    public static readonly Guid KitId = Guid.Parse("00000000-0000-7000-8000-0000000000c1");
    private static readonly SetUpName Product = new("ORBIT-24 or placebo", "ORBIT-24 또는 위약");

    private static DoseRegimen Regimen =>
        DoseRegimen
            .Create(
                BaseUnit.Tablet,
                DoseTimes.At(new TimedDose(new(8, 0), 1)).Value,
                Route.Oral,
                1,
                new DateOnly(2026, 3, 12)
            )
            .Value;

    public static PatientPages As(Role role, string language = "en") =>
        new(language, role, services => services.AddDispensing());

    public static IRenderedComponent<PatientPage> KitsOf(
        Role role,
        PatientSupply supply,
        string language = "en"
    )
    {
        var pages = As(role, language).Showing(PatientPages.File(named: role != Role.Monitor));
        pages.Operations.Answer<PatientKits, PatientSupply>(_ => supply);
        return pages.Open(PortalUrls.KitsTab);
    }

    public static PatientSupply Supply(params GivenDistribution[] given) =>
        new([new OpenOrder(Order, 1, Product)], [], given);

    public static GivenDistribution Given(
        DistributionStatus status,
        CountedLine? counted = null,
        LineOutcome? outcome = null
    ) =>
        new(
            Distribution,
            status,
            Order,
            1,
            1,
            Product,
            "V2",
            BaseUnit.Tablet,
            new DateOnly(2026, 4, 8),
            [new SupplyStep(DistributionStatus.Prepared, "PARK", TestClock.Thursday)],
            [
                new GivenLine(
                    Line,
                    Distribution,
                    "K-104411",
                    "R2509",
                    new DateOnly(2026, 9, 30),
                    Quantity.Of(35, BaseUnit.Tablet),
                    KitStatus.Dispensed,
                    outcome,
                    false,
                    counted
                ),
            ]
        );

    public static CountedLine Counted(int? unused, int? lost = null) =>
        new(
            Guid.CreateVersion7(TestClock.Thursday),
            1,
            ReturnCount.Of(Tablets(35), Amount(unused), Amount(lost)).Value,
            true,
            null,
            TestClock.Thursday.AddHours(-20),
            TestClock.Thursday,
            "SEO",
            null,
            null
        );

    public static DispenseFile File(DistributionStatus status, Guid? preparedBy = null) =>
        new(
            Distribution,
            status == DistributionStatus.Prepared ? 1 : 2,
            status,
            new DispensePatient(
                PatientPages.Patient,
                PatientPages.Study,
                PatientPages.Site,
                "ORBIT-24",
                "KR01-014",
                new DispensePerson("KIM, Minjun", "김민준", new DateOnly(1971, 7, 14), null),
                Sex.Male,
                "KR01",
                "Asia/Seoul",
                new DateOnly(2026, 3, 12)
            ),
            new DispenseOrder(1, 1, Product, Regimen, new Hand("LEE", TestClock.Thursday), null),
            null,
            [
                new DispenseKit(
                    KitId,
                    "K-104411",
                    "R2509",
                    35,
                    BaseUnit.Tablet,
                    new DateOnly(2026, 9, 30)
                ),
            ],
            new DateOnly(2026, 4, 8),
            0,
            new Hand("PARK", TestClock.Thursday),
            preparedBy ?? Guid.CreateVersion7(TestClock.Thursday)
        );

    public static IRenderedComponent<DispensePage> Open(PatientPages pages, DispenseFile file)
    {
        pages.Operations.Answer<DistributionDetails, DispenseFile>(_ => file);
        return pages.Render<DispensePage>(p => p.Add(x => x.DistributionId, file.Id));
    }

    public static BenchRow Row(BenchKind kind, Guid? preparedBy = null) =>
        new(
            kind,
            kind == BenchKind.ToDispense ? Order : Distribution,
            TestClock.Thursday,
            Order,
            kind == BenchKind.ToDispense ? null : Distribution,
            PatientPages.Patient,
            PatientPages.Study,
            PatientPages.Site,
            "KR01-014",
            "KMJ",
            1971,
            "KR01",
            "Asia/Seoul",
            Product,
            null,
            kind == BenchKind.ToDispense ? null : "K-104411 (35)",
            preparedBy
        );

    public static Page<BenchRow> Queue(params BenchRow[] rows) => new(rows, null, null);

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);

    private static Quantity? Amount(int? count) => count is { } units ? Tablets(units) : null;
}
