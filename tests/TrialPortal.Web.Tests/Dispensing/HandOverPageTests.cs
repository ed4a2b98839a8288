using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;
using static TrialPortal.Web.Tests.Dispensing.ScanSteps;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>The kit goes to its patient, or stays (W5).</summary>
[Trait("id", "E5")]
[Trait("id", "O3")]
public sealed class HandOverPageTests
{
    [Theory]
    [InlineData(
        "en",
        "Hand over",
        "The patient stated this name: KIM, Minjun",
        "The patient stated this date of birth: 14 Jul 1971",
        "The name is not ticked: ask for it, compare, then tick.",
        "The date of birth is not ticked: ask for it, compare, then tick."
    )]
    [InlineData(
        "ko",
        "지급 완료",
        "시험대상자가 직접 말한 성명: 김민준",
        "시험대상자가 직접 말한 생년월일: 1971-07-14",
        "성명: 표시하지 않았습니다. 물어 비교한 뒤 표시해 주세요.",
        "생년월일: 표시하지 않았습니다. 물어 비교한 뒤 표시해 주세요."
    )]
    [Trait("id", "E7")]
    public void Name_and_date_of_birth_are_ticked_by_hand_and_their_lack_is_told_at_each(
        string language,
        string act,
        string name,
        string born,
        string noName,
        string notBorn
    )
    {
        var signing = new FakeSigning
        {
            Refusal = Check.All(
                new Refusal("NameNotStated", "E7").At(nameof(HandOver.NameStated)),
                new Refusal("BirthDateNotStated", "E7").At(nameof(HandOver.BirthDateStated))
            ),
        };
        using var pages = new PatientPages(
            language,
            Role.Nurse,
            services => services.AddSingleton<ISigning>(signing).AddDispensing()
        );
        var page = Open(pages, File(DistributionStatus.Verified));
        foreach (var label in new[] { name, born })
        {
            Assert.False(page.Labelled(label).HasAttribute("checked"));
        }

        page.Find("form").Submit();

        foreach (var (label, lack) in new[] { (name, noName), (born, notBorn) })
        {
            var told = page.Described(page.Labelled(label));
            Assert.Contains(lack, told, StringComparison.Ordinal);
        }

        Assert.Equal(act, page.Find("button[type=submit] .when-on").Words());
        Assert.Empty(pages.Operations.Of<HandOver>());
    }

    [Theory]
    [InlineData("en", "Not this patient", "K-104411: still set aside for KR01-014.", "Begin again")]
    [InlineData(
        "ko",
        "이 시험대상자가 아님",
        "키트 K-104411: KR01-014 시험대상자에게 계속 배정되어 있습니다.",
        "다시 시작"
    )]
    [Trait("id", "E7")]
    public void Not_this_patient_stops_says_where_the_kits_are_and_begins_again_unticked(
        string language,
        string act,
        string kits,
        string again
    )
    {
        using var pages = As(Role.Nurse, language);
        pages.Operations.Answer<StopHandOver, Done>(_ => Done.Now);
        var page = Open(pages, File(DistributionStatus.Verified));
        page.Find("input[type=checkbox]").Change(true);

        page.Button(act).Click();

        Assert.Equal(
            Distribution,
            Assert.Single(pages.Operations.Of<StopHandOver>()).DistributionId
        );
        Assert.Contains(kits, page.Find("[data-result]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        page.Button(again).Click();
        Assert.Equal(2, page.FindAll("input[type=checkbox]:not([checked])").Count);
    }

    [Fact]
    [Trait("id", "E17")]
    public void Who_stops_what_was_given_meanwhile_reads_by_whom()
    {
        using var pages = As(Role.Nurse);
        pages.Operations.Refuse<StopHandOver, Done>(
            new Refusal("DistributionMovedOn", "E17")
                .With("status", DistributionStatus.Dispensed)
                .With("by", "SEO")
                .With("at", TestClock.Thursday)
        );
        var page = Open(pages, File(DistributionStatus.Verified));

        page.Button("Not this patient").Click();

        Assert.Contains("by SEO at", page.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("button[type=submit]"));
    }

    [Theory]
    [InlineData(
        "en",
        "PARK, 12 Mar 2026 17:00 KST \"I handed this medication over to this patient.\"",
        "LEE, 12 Mar 2026 17:00 KST \"I prescribe this medication for this patient.\""
    )]
    [InlineData(
        "ko",
        "PARK, 2026-03-12 17:00 KST \"이 의약품을 이 시험대상자에게 지급하였습니다.\"",
        "LEE, 2026-03-12 17:00 KST \"이 시험대상자에게 이 의약품을 처방합니다.\""
    )]
    [Trait("id", "P11-50-1")]
    public void Order_and_hand_over_read_as_they_were_signed(
        string language,
        string handed,
        string prescribed
    )
    {
        using var pages = As(Role.Nurse, language);

        var page = Open(pages, File(DistributionStatus.Dispensed));

        Assert.Contains(handed, page.Find("p[data-result]").Words(), StringComparison.Ordinal);
        Assert.Contains(
            page.FindAll("p.meta"),
            p => p.Words().EndsWith(prescribed, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            handed,
            Open(pages, File(DistributionStatus.Cancelled)).Find("p[data-result]").Words(),
            StringComparison.Ordinal
        );
    }
}
