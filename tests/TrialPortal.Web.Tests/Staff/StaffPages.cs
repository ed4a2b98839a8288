using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Staff;

/// <summary>Pages of staff with one account, one site and one hand-over, as each role sees them.</summary>
internal static class StaffPages
{
    public static readonly (Guid Study, Guid Site, Guid User) Ids = (
        new(1, 0, 0, new byte[8]),
        new(2, 0, 0, new byte[8]),
        new(3, 0, 0, new byte[8])
    );
    public static readonly StaffSite Seoul = new(
        Ids.Site,
        "ORBIT-24",
        "KR01",
        "Hanbit",
        "Asia/Seoul"
    );
    public static readonly StaffRole Nurse = new(
        new(4, 0, 0, new byte[8]),
        3,
        Ids.User,
        Role.Nurse,
        "ORBIT-24",
        "KR01",
        "Asia/Seoul",
        new DateOnly(2026, 1, 2),
        null,
        null
    );

    public static readonly StaffFacts Mina = new(
        Ids.User,
        "SEO, Mina",
        "seo@example.org",
        AccountState.Active,
        null,
        null,
        TestClock.Thursday,
        [Nurse]
    );

    public static Page Of(string language, Role role)
    {
        var page = Page.In(language);
        page.Services.AddSingleton<ISigning>(new FakeSigning());
        page.Operations.As(
            role,
            role == Role.Administrator ? null : Ids.Study,
            role == Role.Administrator ? null : Ids.Site
        );
        page.Operations.Answer<StaffSites, StaffSiteList>(_ => new StaffSiteList([Seoul]));
        page.Operations.Answer<StaffList, StaffSlice>(_ => new StaffSlice(
            [new StaffRow(Ids.User, "SEO, Mina", AccountState.Active, [Nurse])],
            false
        ));
        page.Operations.Answer<StaffDetails, StaffFacts>(_ => Mina);
        page.Operations.Answer<HandOverChoices, HandOverFacts>(_ => new HandOverFacts(
            "Asia/Seoul",
            role == Role.Investigator,
            [new Carer(Ids.User, "NURSE A", 1)],
            [new Successor(Ids.Study, "NURSE B", Role.Nurse)],
            [
                new WaitingHandOver(
                    Ids.Site,
                    1,
                    "NURSE A",
                    "NURSE B",
                    1,
                    "KR01-003",
                    "Leaves",
                    "KWON",
                    TestClock.Thursday
                ),
            ]
        ));
        return page.Interactive();
    }
}
