using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

public sealed class DialogTests
{
    private static readonly SignRequest Request = new(
        "Sign eligibility",
        new BannerFacts("KR01-014", "KR01"),
        [("Criteria met", "14 of 14")],
        2,
        "17:00 KST",
        "\"I confirm\"",
        "LEE Seoyeon",
        "principal investigator"
    );

    [Theory]
    [InlineData("en", "Go back", "Signing as", "Password", "Enter the password.")]
    [InlineData("ko", "돌아가기", "서명자", "비밀번호", "‘비밀번호’ 항목을 입력해 주세요.")]
    [Trait("id", "A8")]
    public async Task Signing_shows_content_meaning_and_signer_and_hands_back_a_proof(
        string language,
        string back,
        string signingAs,
        string password,
        string missing
    )
    {
        using var page = Page.In(language);
        var proof = Guid.CreateVersion7(page.Clock.GetUtcNow());
        var tries = new List<string>();
        var root = page.Render<MudDialogProvider>();
        var asked = await OpenAsync(
            page,
            root,
            secret =>
            {
                tries.Add(secret);
                return Task.FromResult<Outcome<Guid>>(
                    secret == "right" ? proof : new Refusal("PasswordNotRight", "A8")
                );
            }
        );
        Assert.Equal("Sign eligibility", root.Find("h2").Words());
        Assert.Contains("KR01-014", root.Find(".patient-line").Words());
        Assert.Contains("\"I confirm\"", root.Find(".sign-facts b").Words());
        Assert.Contains(signingAs, root.Find(".sign-facts").Words());
        Assert.NotNull(root.Button(back));

        root.Find("form").Submit();
        Assert.Contains(missing, root.Described(root.Labelled(password)));
        root.Labelled(password).Change("wrong");
        root.Find("form").Submit();
        Assert.NotEmpty(root.FindAll("[role=alert]"));
        Assert.True(string.IsNullOrEmpty(root.Labelled(password).GetAttribute("value")));
        root.Labelled(password).Change("right");
        root.Find("form").Submit();
        Assert.Equal(proof, await asked);
        Assert.Equal(["wrong", "right"], tries);
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Going_back_signs_nothing()
    {
        using var page = Page.In("en");
        var root = page.Render<MudDialogProvider>();
        var asked = await OpenAsync(
            page,
            root,
            _ => throw new InvalidOperationException("not asked")
        );
        root.Button("Go back").Click();
        Assert.Null(await asked);
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Nobody_is_asked_to_sign_what_the_rules_refuse()
    {
        using var page = Page.In("en");
        var signing = new FakeSigning { Refusal = new Refusal("EligibilityNotRecorded", "C2") };
        page.Services.AddSingleton<ISigning>(signing);
        var root = page.Render<MudDialogProvider>();

        var outcome = await page
            .Services.GetRequiredService<SignedActs>()
            .RunAsync(new SignEligibility(), Guid.Empty, Request);

        Assert.Equal(signing.Refusal, outcome!.Refusal);
        Assert.Empty(root.FindAll("[role=dialog]"));
        Assert.Empty(page.Operations.All);
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task What_may_be_signed_runs_once_with_the_proof_of_its_signer()
    {
        using var page = Page.In("en");
        var signing = new FakeSigning();
        page.Services.AddSingleton<ISigning>(signing);
        page.Operations.Answer<SignEligibility, Done>(_ => Done.Now);
        var root = page.Render<MudDialogProvider>();
        var acts = page.Services.GetRequiredService<SignedActs>();
        Task<Outcome<Done>?>? signed = null;
        await root.InvokeAsync(() =>
        {
            signed = acts.RunAsync(new SignEligibility(), Guid.Empty, Request);
        });

        root.Labelled("Password").Change("right");
        root.Find("form").Submit();

        Assert.True((await signed!)!.IsDone);
        Assert.Equal(signing.Proof, Assert.Single(page.Operations.All).ProofId);
    }

    [Fact]
    public async Task The_dialog_is_named_by_its_heading_and_has_no_cross_that_discards()
    {
        using var page = Page.In("en");
        var root = page.Render<MudDialogProvider>();
        await OpenAsync(page, root, _ => throw new InvalidOperationException("not asked"));
        var dialog = root.Find("[role=dialog]");
        var name = root.Find($"#{dialog.GetAttribute("aria-labelledby")}");
        Assert.StartsWith("Sign eligibility", name.Words());
        Assert.Empty(root.FindAll("h6"));
        Assert.Equal(
            ["Go back", "Sign eligibility"],
            root.FindAll("button .when-on, .panel-foot > button:not([type=submit])")
                .Select(b => b.Words())
        );
    }

    private static async Task<Task<Guid?>> OpenAsync(
        Page page,
        IRenderedComponent<MudDialogProvider> root,
        Func<string, Task<Outcome<Guid>>> prove
    )
    {
        var dialogs = page.Services.GetRequiredService<IDialogService>();
        Task<Guid?>? asked = null;
        await root.InvokeAsync(() =>
        {
            asked = SignDialog.AskAsync(dialogs, Request, prove);
        });
        return asked!;
    }
}
