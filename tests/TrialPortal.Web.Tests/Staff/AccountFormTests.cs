using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Staff;

/// <summary>The form of a new account, and the link that comes of it.</summary>
[Trait("id", "M1")]
public sealed class AccountFormTests
{
    [Fact]
    public void The_link_of_a_new_account_is_shown_with_its_end()
    {
        using var page = StaffPages.Of("en", Role.Administrator);
        page.Operations.Answer<CreateStaffAccount, StaffLink>(_ => new StaffLink(
            StaffPages.Ids.User,
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

        Assert.Contains("ABCD", list.Find("code.one-time").TextContent, StringComparison.Ordinal);
        var made = Assert.Single(page.Operations.Of<CreateStaffAccount>());
        Assert.Equal("han@example.org", made.Email);
        Assert.NotNull(
            list.Find("code.one-time").Closest("[role=status][tabindex='-1'][data-result]")
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
        using var page = StaffPages.Of(language, Role.Administrator);
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
        using var page = StaffPages.Of("en", Role.Administrator);
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
}
