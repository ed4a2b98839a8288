using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Staff;

[Trait("id", "M1")]
public sealed class StaffPagesTests
{
    private static readonly (Guid Study, Guid Site, Guid User) Ids = (
        new(1, 0, 0, new byte[8]),
        new(2, 0, 0, new byte[8]),
        new(3, 0, 0, new byte[8])
    );
    private static readonly StaffSite Seoul = new(
        Ids.Site,
        "ORBIT-24",
        "KR01",
        "Hanbit",
        "Asia/Seoul"
    );
    private static readonly StaffRole Nurse = new(
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

    private static readonly StaffFacts Mina = new(
        Ids.User,
        "SEO, Mina",
        "seo@example.org",
        AccountState.Active,
        null,
        null,
        TestClock.Thursday,
        [Nurse]
    );

    [Theory]
    [InlineData("en", "Create account", "study nurse, ORBIT-24 KR01, since 02 Jan 2026")]
    [InlineData("ko", "계정 만들기", "연구간호사, ORBIT-24 KR01, 2026-01-02부터")]
    public void An_administrator_reads_roles_in_words_and_may_create_an_account(
        string language,
        string act,
        string role
    )
    {
        using var page = Of(language, Role.Administrator);

        var list = page.Render<StaffListPage>();

        Assert.NotNull(list.Button(act));
        Assert.Contains(role, list.Find("tbody").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", Role.Coordinator, "An administrator changes accounts and roles.")]
    [InlineData("ko", Role.Investigator, "계정과 역할은 관리자가 변경합니다.")]
    public void Everybody_else_reads_who_can(string language, Role role, string who)
    {
        using var page = Of(language, role);

        var list = page.Render<StaffListPage>();
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, Ids.User));

        Assert.Contains(who, list.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Contains(who, member.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Empty(member.FindAll("button"));
    }

    [Fact]
    public void The_link_of_a_new_account_is_shown_with_its_end()
    {
        using var page = Of("en", Role.Administrator);
        page.Operations.Answer<CreateStaffAccount, StaffLink>(_ => new StaffLink(
            Ids.User,
            new OneTimeCode("ABCD"),
            TestClock.Thursday
        ));
        var list = page.Render<StaffListPage>();
        list.Button("Create account").Click();

        list.Labelled("Name").Change("HAN, Jiwoo");
        list.Labelled("E-mail").Change("han@example.org");
        list.Labelled("First role").Change("3");
        list.Labelled("Site").Change("0");
        list.Find("form").Submit();

        Assert.Contains(
            "ABCD",
            list.Find("#one-time-link").GetAttribute("value"),
            StringComparison.Ordinal
        );
        var made = Assert.Single(page.Operations.Of<CreateStaffAccount>());
        Assert.Equal("han@example.org", made.Email);
        Assert.NotNull(
            list.Find("#one-time-link").Closest("[role=status][tabindex='-1'][data-result]")
        );
    }

    [Theory]
    [InlineData("en", "First role", "Site", "administrator", "coordinator", "(optional)")]
    [InlineData("ko", "첫 역할", "실시기관", "시스템 관리자", "연구코디네이터", "(선택)")]
    public void The_site_is_optional_for_an_administrator_alone(
        string language,
        string role,
        string site,
        string administrator,
        string coordinator,
        string optional
    )
    {
        using var page = Of(language, Role.Administrator);
        var list = page.Render<StaffListPage>();
        list.Button(language == "en" ? "Create account" : "계정 만들기").Click();
        Assert.False(IsOptional());

        Choose(administrator);
        Assert.True(IsOptional());

        Choose(coordinator);
        Assert.False(IsOptional());

        void Choose(string word) =>
            list.Labelled(role)
                .Change(
                    list.Labelled(role)
                        .QuerySelectorAll("option")
                        .Single(o => o.Words() == word)
                        .GetAttribute("value")!
                );

        bool IsOptional() =>
            list.Find($"label[for={list.Labelled(site).Id}]")
                .Words()
                .EndsWith(optional, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_is_missing_is_told_at_its_field_together_with_the_rest()
    {
        using var page = Of("en", Role.Administrator);
        var list = page.Render<StaffListPage>();
        list.Button("Create account").Click();

        list.Labelled("E-mail").Change("han@example.org");
        list.Labelled("First role").Change("3");
        list.Find("form").Submit();

        Assert.Contains(
            "Enter the name.",
            list.Described(list.Labelled("Name")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Choose the site.",
            list.Described(list.Labelled("Site")),
            StringComparison.Ordinal
        );
        Assert.Empty(page.Operations.Of<CreateStaffAccount>());
    }

    [Theory]
    [InlineData("en", "End role", "Reason")]
    [InlineData("ko", "역할 종료", "사유")]
    public void A_role_is_ended_with_its_version_and_a_reason(
        string language,
        string act,
        string reason
    )
    {
        using var page = Of(language, Role.Administrator);
        page.Operations.Answer<EndRole, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, Ids.User));
        member.FindAll("td button").Single(b => b.Words() == act).Click();

        member.Labelled(reason).Change("Left");
        member.Find("form").Submit();

        var ended = Assert.Single(page.Operations.Of<EndRole>());
        Assert.Equal(
            (Nurse.Id, Nurse.Version, "Left"),
            (ended.GrantId, ended.SeenVersion, ended.Reason)
        );
    }

    [Fact]
    public void An_account_is_suspended_with_a_reason()
    {
        using var page = Of("en", Role.Administrator);
        page.Operations.Answer<SuspendStaff, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, Ids.User));
        member.Button("Suspend account").Click();

        member.Labelled("Reason").Change("Left");
        member.Find("form").Submit();

        Assert.Equal("Left", Assert.Single(page.Operations.Of<SuspendStaff>()).Reason);
    }

    [Fact]
    [Trait("id", "E17")]
    public void An_account_is_readmitted_from_the_suspension_the_form_showed()
    {
        using var page = Of("en", Role.Administrator);
        page.Operations.Answer<StaffDetails, StaffFacts>(_ =>
            Mina with
            {
                State = AccountState.Suspended,
                SuspendedAt = TestClock.Thursday,
            }
        );
        page.Operations.Answer<ReadmitStaff, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, Ids.User));
        member.Button("Readmit account").Click();

        member.Labelled("Reason").Change("Back");
        member.Find("form").Submit();

        Assert.Equal(
            TestClock.Thursday,
            Assert.Single(page.Operations.Of<ReadmitStaff>()).SeenSuspendedAt
        );
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Who_manages_no_longer_reads_so_at_once()
    {
        using var page = Of("en", Role.Administrator);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, Ids.User));
        Assert.NotNull(member.Button("Suspend account"));

        await page.LoseRolesAsync();

        member.WaitForAssertion(() =>
            Assert.Contains(
                "An administrator changes accounts and roles.",
                member.Find(".why").Words(),
                StringComparison.Ordinal
            )
        );
        Assert.Empty(member.FindAll("button"));
    }

    [Theory]
    [InlineData("en", "Sign hand-over, NURSE A")]
    [InlineData("ko", "인계 서명, NURSE A")]
    [Trait("id", "A8")]
    public void The_investigator_has_the_button_to_sign(string language, string act)
    {
        using var page = Of(language, Role.Investigator);

        Assert.NotNull(page.Render<HandOverPage>().Button(act));
    }

    [Fact]
    public void The_coordinator_prepares_and_reads_who_signs()
    {
        using var page = Of("en", Role.Coordinator);
        page.Operations.Answer<LeaverPatients, LeaverList>(_ => new LeaverList([
            new LeaverPatient(Ids.Study, "KR01-003", PatientStatus.OnTreatment),
        ]));
        page.Operations.Answer<PrepareHandOver, Guid>(_ => Ids.Study);

        var hand = page.Render<HandOverPage>();

        Assert.Contains(
            "The principal investigator of the site signs.",
            hand.Find(".why").Words(),
            StringComparison.Ordinal
        );
        hand.Labelled("From").Change("0");
        Assert.Contains("KR01-003", hand.Find("form").Words(), StringComparison.Ordinal);
        hand.Labelled("To").Change("0");
        hand.Labelled("Reason").Change("Leaves");
        hand.Find("form").Submit();
        Assert.Equal("Leaves", Assert.Single(page.Operations.Of<PrepareHandOver>()).Reason);
    }

    private static Page Of(string language, Role role)
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
