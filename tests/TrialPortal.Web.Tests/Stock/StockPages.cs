using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Stock;

/// <summary>Stock of one site as its pages read it, without a browser.</summary>
internal static class StockPages
{
    public static readonly Guid Study = new(1, 0, 0, new byte[8]);
    public static readonly Guid Id = new(3, 0, 0, new byte[8]);
    public static readonly StockSite Seoul = new(
        new(2, 0, 0, new byte[8]),
        Study,
        "ORBIT-24",
        "KR01",
        "Hanbit",
        "Asia/Seoul",
        new DateOnly(2026, 3, 12)
    );
    public static readonly SetUpName Orbit = new("ORBIT-24 or placebo", "ORBIT-24 또는 위약");
    public static readonly KitFile Kit = new(
        Id,
        Study,
        Seoul.Id,
        Id,
        "K-1001",
        KitStatus.Available,
        new DateOnly(2026, 4, 1),
        ExpiryState.Near,
        35,
        BaseUnit.Tablet,
        Orbit,
        "BOTTLE35",
        "A-17",
        "KR01",
        "Asia/Seoul",
        [
            new(
                Id,
                KitStatus.InTransit,
                KitStatus.Available,
                TestClock.Thursday.AddDays(-1),
                TestClock.Thursday,
                "SEO",
                null,
                null,
                false
            ),
        ]
    );

    public static Page Of(string language, Role role)
    {
        var page = Page.In(language);
        page.Operations.As(role, Study, Seoul.Id);
        page.Operations.Answer<StockOverview, StockNow>(_ => new StockNow(
            [Seoul],
            [
                new ProductStock(
                    Seoul,
                    Orbit,
                    BaseUnit.Tablet,
                    [new LotStock(Id, "A-17", Kit.ExpiresOn, ExpiryState.Near, 180, 0, 30, 90)]
                ),
            ]
        ));
        page.Operations.Answer<LotLedger, LedgerSlice>(_ => new LedgerSlice(
            new LedgerHead(Id, "A-17", Kit.ExpiresOn, Orbit, BaseUnit.Tablet, "KR01", "Asia/Seoul"),
            LotLedger.OnSite,
            new Page<LedgerLine>(
                [
                    new LedgerLine(
                        Id,
                        1,
                        TestClock.Thursday.AddDays(-1),
                        TestClock.Thursday,
                        MovementKind.Receive,
                        StockPool.Received,
                        StockPool.Usable,
                        35,
                        Id,
                        "K-1001",
                        "SEO",
                        false,
                        true
                    )
                    {
                        Balances = [35, 0, 0],
                    },
                ],
                null,
                null
            )
        ));
        page.Operations.Answer<KitsInStock, KitSlice>(_ => new KitSlice(
            [Seoul],
            new Page<ListedKit>(
                [
                    new ListedKit(
                        Id,
                        "K-1001",
                        Seoul.Id,
                        Orbit,
                        "A-17",
                        Kit.ExpiresOn,
                        KitStatus.Available,
                        TestClock.Thursday,
                        35,
                        BaseUnit.Tablet
                    ),
                ],
                null,
                null
            )
        ));
        page.Operations.Answer<KitDetails, KitFile>(_ => Kit);
        page.Operations.Answer<ReceivingChoices, ReceivingPlaces>(_ => new ReceivingPlaces(
            [Seoul],
            [new ReceivedType(Id, Study, "BOTTLE35", Orbit, 35, BaseUnit.Tablet, false)]
        ));
        page.Operations.Answer<KnownKits, IReadOnlyList<NotTaken>>(_ => new List<NotTaken>());
        return page.Interactive();
    }
}
