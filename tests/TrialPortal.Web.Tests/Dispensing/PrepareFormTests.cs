using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Dispensing.Prepare;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

[Trait("id", "E4")]
public sealed class PrepareFormTests
{
    [Theory]
    [InlineData("en", "State: On hold.")]
    [InlineData("ko", "상태: 보류.")]
    [Trait("id", "D5")]
    [Trait("scenario", "5")]
    public void A_refusal_says_why_and_what_was_chosen_stands_in_the_form_to_be_sent_again(
        string language,
        string why
    )
    {
        using var pages = As(Role.Pharmacist, language);
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            3,
            new("ORBIT-24 or placebo", "위약"),
            BaseUnit.Tablet,
            [new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8))]
        ));
        pages.Operations.Refuse<PrepareDistribution, Guid>(
            new Refusal("OrderNotDispensable", "D2").With("status", OrderStatus.OnHold)
        );
        var done = false;
        var form = pages.Render<PrepareForm>(p =>
            p.Add(f => f.OrderId, Order)
                .Add(f => f.ZoneId, "Asia/Seoul")
                .Add(f => f.OnDone, _ => done = true)
        );
        form.Find("input[type=radio]").Change("on");
        form.Find("input[type=checkbox]").Change(true);

        form.Find("form").Submit();

        Assert.Contains(why, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, form.FindAll("input[checked]").Count);
        form.Find("form").Submit();
        var sent = pages.Operations.Of<PrepareDistribution>();
        Assert.Equal(2, sent.Count);
        Assert.All(
            sent,
            s =>
                Assert.Equal(
                    (Order, 3, (Guid?)PrepareDistribution.Unscheduled, true),
                    (s.OrderId, s.SeenOrderVersion, s.VisitId, s.InPart)
                )
        );
        Assert.False(done);
    }
}
