using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>What a patient was given and brought back, and who may act on it.</summary>
[Trait("id", "E7")]
public sealed class KitsTabTests
{
    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    public void Each_act_stands_there_for_who_has_it_and_is_explained_to_everybody_else(Role role)
    {
        var page = KitsOf(
            role,
            Supply(
                Given(DistributionStatus.Prepared),
                Given(DistributionStatus.Dispensed) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                    IsOwing = true,
                    Owed = 5,
                },
                Given(DistributionStatus.NotGiven) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                    AwaitsConfirmation = true,
                },
                Given(DistributionStatus.Reconciled, Counted(10), LineOutcome.Lost) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                }
            )
        );

        foreach (
            var (permission, act) in new[]
            {
                (Permission.PrepareMedication, "Prepare medication"),
                (Permission.PrepareMedication, "Stop and put kits back"),
                (Permission.PrepareMedication, "Prepare what is owed"),
                (Permission.PrepareMedication, "Give up what is owed"),
                (Permission.PrepareMedication, "Prepare a replacement"),
                (Permission.DispenseMedication, "Not given"),
                (Permission.DispenseMedication, "Given in error"),
                (Permission.VerifyMedication, "Confirm where the kits were"),
                (Permission.CountReturns, "Count return"),
                (Permission.CountReturns, "Correct count"),
            }
        )
        {
            var has = page.FindAll("button").Any(b => b.TextContent.Trim() == act);
            Assert.Equal(RolePermissions.Has(role, permission), has);
            Assert.Equal(
                !has,
                page.FindAll(".why").Any(w => w.TextContent.Contains(act, StringComparison.Ordinal))
            );
        }
    }

    [Theory]
    [InlineData("en", 10, 2, "35 given − 10 unused − 2 lost = 23 taken")]
    [InlineData("en", 10, null, "35 given − 10 unused − not stated lost = at most 25 taken")]
    [InlineData("en", null, null, "unknown, from 0 to 35 taken")]
    [InlineData("ko", 10, null, "지급 35 − 미사용 10 − 분실 말하지 않음 = 복용 최대 25")]
    [Trait("id", "E9")]
    public void A_count_shows_its_formula_and_blank_is_not_zero(
        string language,
        int? unused,
        int? lost,
        string sentence
    )
    {
        var page = KitsOf(
            Role.Nurse,
            Supply(Given(DistributionStatus.Reconciled, Counted(unused, lost))),
            language
        );
        Assert.Contains(sentence, page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Dispensed: KIM, 12 Mar 2026 17:00 KST \"I handed this medication over to this patient.\" Name and date of birth stated by the patient.",
        "Second check done: SEO, 12 Mar 2026 17:00 KST. Each kit: seal intact, label right."
    )]
    [InlineData(
        "ko",
        "지급됨: KIM, 2026-03-12 17:00 KST \"이 의약품을 이 시험대상자에게 지급하였습니다.\" 시험대상자가 성명과 생년월일을 직접 말했습니다.",
        "이중 확인됨: SEO, 2026-03-12 17:00 KST. 모든 키트: 봉인 온전, 라벨 일치."
    )]
    [Trait("id", "P11-50-1")]
    public void The_step_that_was_signed_reads_with_its_meaning_and_each_check_with_what_was_seen(
        string language,
        string signature,
        string check
    )
    {
        var given = Given(DistributionStatus.Dispensed);
        var page = KitsOf(
            Role.Monitor,
            Supply(
                given with
                {
                    Steps =
                    [
                        .. given.Steps,
                        new(DistributionStatus.Verified, "SEO", TestClock.Thursday),
                        new(DistributionStatus.Dispensed, "KIM", TestClock.Thursday),
                    ],
                }
            ),
            language
        );

        var steps = page.FindAll(".p-body > p.meta").Select(p => p.Words()).ToList();
        Assert.Contains(signature, steps);
        Assert.Contains(check, steps);
        Assert.Single(steps, s => s.Contains('"', StringComparison.Ordinal));
    }

    [Fact]
    [Trait("id", "E9")]
    public void What_is_typed_into_a_count_shows_what_it_comes_to_and_goes_to_the_command_as_typed()
    {
        var pages = As(Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply(Given(DistributionStatus.Dispensed)));
        pages.Operations.Refuse<CountReturn, Guid>(
            new Refusal("CountNotWhole", "E9").At(nameof(CountReturn.Unused))
        );
        var page = pages.Open("kits");
        Beside(pages);
        page.Button("Count return, K-104411").Click();
        var form = page.Find(".panel");
        Assert.DoesNotContain("diary", form.TextContent, StringComparison.Ordinal);
        form.QuerySelector("input[name*=Unused]")!.Change("10");
        Assert.Contains(
            "From 09 Feb 2026 to 11 Mar 2026 30 tablets were due by the order, and the diary says that 29 tablets were taken."
                + "By this count at most 83.3% were taken, 25/30."
                + "Count and diary differ by 4 tablets; the limit is 3 tablets.",
            string.Concat(page.FindAll(".panel .note p").Skip(1).Select(p => p.TextContent))
                .Replace('\u00a0', ' '),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at most 25 taken",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );

        page.Find(".panel input[name*=Unused]").Change("1e3");
        page.Find(".panel input[name*=ReturnedOn]").Change("12 Mar 2026");
        page.Find(".panel input[type=radio]").Change(true);
        page.Find(".panel form").Submit();

        var ran = Assert.Single(pages.Operations.Of<CountReturn>());
        Assert.Equal(("1e3", null, true), (ran.Unused, ran.Lost, ran.ContainerBack!.Value));
        Assert.Contains("whole number", page.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Equal("1e3", page.Find(".panel input[name*=Unused]").GetAttribute("value"));
    }

    [Fact]
    [Trait("id", "J3")]
    public void A_saved_count_that_changes_asks_why()
    {
        var pages = As(Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply(Given(DistributionStatus.Reconciled, Counted(8))));
        var page = pages.Open("kits");
        Beside(pages);
        page.Button("Correct count, K-104411").Click();
        Assert.Empty(page.FindAll(".reason"));
        page.Find(".panel input[name*=Unused]").Change("10");
        Assert.Contains("unused 8", page.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.Contains("unused 10", page.Find(".reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_that_prepares_offers_each_visit_with_its_need_and_chooses_none()
    {
        var pages = As(Role.Pharmacist).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply());
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            1,
            new("ORBIT-24 or placebo", "위약"),
            BaseUnit.Tablet,
            [new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8))]
        ));
        var page = pages.Open("kits");
        page.Button("Prepare medication, order 1").Click();
        Assert.Contains(
            "Outside visits: 28",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll(".panel input:checked"));
        page.Find(".panel form").Submit();
        Assert.Empty(pages.Operations.Of<PrepareDistribution>());
    }

    /// <summary>What order and diary say of the days since the kit was given.</summary>
    private static void Beside(PatientPages pages) =>
        pages.Operations.Answer<CountWitnesses, WitnessedDays>(_ => new WitnessedDays(
            new DateOnly(2026, 2, 9),
            new DateOnly(2026, 3, 11),
            35,
            30,
            29
        ));
}
