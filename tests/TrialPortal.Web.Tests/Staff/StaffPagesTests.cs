using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Staff;

[Trait("id", "M1")]
public sealed class StaffPagesTests
{
    [Theory]
    [InlineData("en", "Create account", "study nurse, ORBIT-24 KR01, since 02 Jan 2026")]
    [InlineData("ko", "계정 만들기", "연구간호사, ORBIT-24 KR01, 2026-01-02부터")]
    public void An_administrator_reads_roles_in_words_and_may_create_an_account(
        string language,
        string act,
        string role
    )
    {
        using var page = StaffPages.Of(language, Role.Administrator);

        var list = page.Render<StaffListPage>();

        Assert.NotNull(list.Button(act));
        Assert.Contains(role, list.Find("tbody").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", Role.Coordinator, "An administrator changes accounts and roles.")]
    [InlineData("ko", Role.Investigator, "계정과 역할은 관리자가 변경합니다.")]
    public void Everybody_else_reads_who_can(string language, Role role, string who)
    {
        using var page = StaffPages.Of(language, role);

        var list = page.Render<StaffListPage>();
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, StaffPages.Ids.User));

        Assert.Contains(who, list.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Contains(who, member.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Empty(member.FindAll("button"));
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
        using var page = StaffPages.Of(language, Role.Administrator);
        page.Operations.Answer<EndRole, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, StaffPages.Ids.User));
        member.FindAll("td button").Single(b => b.Words() == act).Click();

        member.Labelled(reason).Change("Left");
        member.Find("form").Submit();

        var ended = Assert.Single(page.Operations.Of<EndRole>());
        Assert.Equal(
            (StaffPages.Nurse.Id, StaffPages.Nurse.Version, "Left"),
            (ended.GrantId, ended.SeenVersion, ended.Reason)
        );
    }

    [Fact]
    public void An_account_is_suspended_with_a_reason()
    {
        using var page = StaffPages.Of("en", Role.Administrator);
        page.Operations.Answer<SuspendStaff, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, StaffPages.Ids.User));
        member.Button("Suspend account").Click();

        member.Labelled("Reason").Change("Left");
        member.Find("form").Submit();

        Assert.Equal("Left", Assert.Single(page.Operations.Of<SuspendStaff>()).Reason);
    }

    [Fact]
    [Trait("id", "E17")]
    public void An_account_is_readmitted_from_the_suspension_the_form_showed()
    {
        using var page = StaffPages.Of("en", Role.Administrator);
        page.Operations.Answer<StaffDetails, StaffFacts>(_ =>
            StaffPages.Mina with
            {
                State = AccountState.Suspended,
                SuspendedAt = TestClock.Thursday,
            }
        );
        page.Operations.Answer<ReadmitStaff, Done>(_ => Done.Now);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, StaffPages.Ids.User));
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
        using var page = StaffPages.Of("en", Role.Administrator);
        var member = page.Render<StaffMemberPage>(p => p.Add(m => m.Id, StaffPages.Ids.User));
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
}
