using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Orders;

/// <summary>How an order reads on its tab: what it prescribes, how it stands, and who signed it.</summary>
[Trait("id", "D2")]
public sealed class OrderReadingTests
{
    [Theory]
    [InlineData("en", "Completed")]
    [InlineData("ko", "완료")]
    [Trait("id", "C4")]
    public void An_order_that_ended_with_the_treatment_says_so_in_the_reader_s_language(
        string language,
        string reason
    )
    {
        var ended = new OrderStep(
            OrderStatus.Active,
            OrderStatus.Completed,
            TestClock.Thursday,
            nameof(PatientStatus.Completed),
            "Dr LEE"
        );
        using var pages = OrderPages.Of(
            language,
            Role.Pharmacist,
            OrderPages.Active with
            {
                Status = OrderStatus.Completed,
                Steps = [ended],
            }
        );

        Assert.Contains(
            $"Dr LEE. {reason}",
            pages.Open<OrdersTab>().Text(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "On hold since 12 Mar 2026", "Take 1 tablet by mouth at 08:00 every day")]
    [InlineData("ko", "보류: 2026-03-12", "매일 08:00에 1정씩 경구 복용합니다.")]
    public void An_order_reads_with_its_state_reason_and_prescriber(
        string language,
        string since,
        string reads
    )
    {
        using var pages = OrderPages.Of(language, Role.Pharmacist, OrderPages.Held);

        var tab = pages.Open<OrdersTab>().Text();

        foreach (var part in new[] { since, reads, "Dr LEE. ALT raised" })
        {
            Assert.Contains(part, tab, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "en",
        "Dr LEE, 12 Mar 2026 17:00 KST \"I prescribe this medication for this patient.\""
    )]
    [InlineData("ko", "Dr LEE, 2026-03-12 17:00 KST \"이 시험대상자에게 이 의약품을 처방합니다.\"")]
    [Trait("id", "P11-50-1")]
    public void A_signature_reads_with_name_time_zone_and_meaning_in_the_facts_and_in_the_history(
        string language,
        string signature
    )
    {
        using var pages = OrderPages.Of(language, Role.Pharmacist, OrderPages.Changed);

        var tab = pages.Open<OrdersTab>();

        Assert.Contains(signature, tab.Find("dl.facts").Words(), StringComparison.Ordinal);
        var versions = tab.FindAll("table")[0].QuerySelectorAll("tbody tr");
        Assert.DoesNotContain("Dr LEE", versions[0].Words(), StringComparison.Ordinal);
        Assert.Contains(signature, versions[1].Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Not signed: version 2 waits for a signature.")]
    [InlineData("ko", "서명되지 않음: 버전 2의 서명을 기다리고 있습니다.")]
    [Trait("id", "A9")]
    public void A_later_change_shows_the_order_as_unsigned_beside_what_is_in_force(
        string language,
        string words
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse, OrderPages.Changed);

        var tab = pages.Open<OrdersTab>();

        Assert.Contains(words, tab.Text(), StringComparison.Ordinal);
        Assert.Equal(2, tab.FindAll("table")[0].QuerySelectorAll("tbody tr").Length);
    }
}
