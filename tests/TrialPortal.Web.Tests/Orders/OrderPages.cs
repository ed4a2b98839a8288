using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Web.Tests.Orders;

/// <summary>Orders of one patient on a browserless page, as each role sees them.</summary>
internal static class OrderPages
{
    private static readonly Guid Id = new(7, 0, 0, new byte[8]);
    public static readonly DateOnly Today = new(2026, 3, 12);

    public static readonly OrderedProduct Product = new(
        new(8, 0, 0, new byte[8]),
        "ORBIT-24 or placebo, tablet",
        "ORBIT-24 또는 위약, 정제",
        "24 mg or placebo",
        BaseUnit.Tablet,
        1
    );

    public static readonly OrderChoice Choice = new(
        Product,
        "2.1",
        new DoseLimits(1, 1, 2, 2),
        DoseTimes.Read("1-0-0", 1, PartsOfDay.Usual).Value
    );

    public static readonly OrderFile Draft = new(
        Id,
        1,
        1,
        Product,
        OrderStatus.Draft,
        null,
        1,
        false,
        [Version(1)],
        []
    );

    public static readonly OrderFile Active = Draft with
    {
        Status = OrderStatus.Active,
        InForce = 1,
        Awaiting = null,
        Versions = [Version(1) with { SignedBy = "Dr LEE", SignedAt = TestClock.Thursday }],
        Steps = [new(OrderStatus.Signed, OrderStatus.Active, TestClock.Thursday, null, "Dr LEE")],
    };

    public static readonly OrderFile Held = Active with
    {
        Status = OrderStatus.OnHold,
        Steps =
        [
            new(OrderStatus.Active, OrderStatus.OnHold, TestClock.Thursday, "ALT raised", "Dr LEE"),
        ],
    };

    public static readonly OrderFile Changed = Active with
    {
        Awaiting = 2,
        Versions = [Version(2) with { ChangeReason = "Sleeps badly" }, Active.Versions[0]],
    };

    /// <summary>In the evening too, from the day after tomorrow on: signed, and to come.</summary>
    public static readonly OrderFile ChangesSoon = Active with
    {
        InForce = 2,
        Versions =
        [
            Version(2) with
            {
                Regimen = Regimen("1-0-1", startsIn: 2),
                SignedBy = "Dr LEE",
                SignedAt = TestClock.Thursday,
            },
            Active.Versions[0],
        ],
    };

    public static Guid NewId() => Guid.CreateVersion7(TestClock.Thursday);

    public static VersionFacts Version(int number) =>
        new(
            new(9, (short)number, 0, new byte[8]),
            3,
            number,
            "KR01-014",
            "ORB ORBIT-24 or placebo, tablet",
            "2.1",
            Regimen(number == 1 ? "1-0-0" : "1-0-1"),
            35,
            DoseAcceptance.WithinLimits,
            null,
            null,
            "SEO, Mina",
            TestClock.Thursday,
            null,
            null,
            null
        );

    public static DoseRegimen Days(int days) => Regimen("1-0-0", days);

    public static DoseRegimen Regimen(
        string written,
        int? days = null,
        BaseUnit unit = BaseUnit.Tablet,
        Route route = Route.Oral,
        int startsIn = 0,
        TimeOnly firstAt = default,
        FoodRule? food = null
    ) =>
        DoseRegimen
            .Create(
                unit,
                DoseTimes.Read(written, 1, PartsOfDay.Usual).Value,
                route,
                1,
                Today.AddDays(startsIn),
                firstAt,
                days,
                food
            )
            .Value;

    public static PatientPages Of(
        string language,
        Role role,
        params IReadOnlyList<OrderFile> orders
    )
    {
        var pages = new PatientPages(
            language,
            role,
            s => s.AddSingleton<ISigning>(new FakeSigning())
        );
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => orders.ToList());
        pages.Operations.Answer<OrderChoices, IReadOnlyList<OrderChoice>>(_ => new List<OrderChoice>
        {
            Choice,
        });
        return pages;
    }

    public static IRenderedComponent<TPart> Open<TPart>(
        this PatientPages pages,
        PatientStatus status = PatientStatus.OnTreatment
    )
        where TPart : PatientPart =>
        pages.Render<TPart>(p =>
            p.Add(x => x.Patient, Patient(status)).Add(x => x.Rights, pages.Operations.Rights)
        );

    public static OpenPatient Patient(PatientStatus status = PatientStatus.OnTreatment) =>
        new(
            PatientPages.Patient,
            PatientPages.Study,
            PatientPages.Site,
            "KR01-014",
            status,
            "Asia/Seoul",
            Today,
            new BannerFacts("KR01-014", "KR01"),
            default
        );

    public static string Text(
        this IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page
    ) =>
        string.Join(
            ' ',
            page.Nodes.Select(n => n.TextContent)
                .SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
}
