using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Staff;

[Trait("id", "M1")]
public sealed class HandOverPageTests
{
    [Theory]
    [InlineData("en", "Sign hand-over, NURSE A")]
    [InlineData("ko", "인계 서명, NURSE A")]
    [Trait("id", "A8")]
    public void The_investigator_has_the_button_to_sign(string language, string act)
    {
        using var page = StaffPages.Of(language, Role.Investigator);

        Assert.NotNull(page.Render<HandOverPage>().Button(act));
    }

    [Fact]
    public void The_coordinator_prepares_and_reads_who_signs()
    {
        using var page = StaffPages.Of("en", Role.Coordinator);
        page.Operations.Answer<LeaverPatients, LeaverList>(_ => new LeaverList([
            new LeaverPatient(StaffPages.Ids.Study, "KR01-003", PatientStatus.OnTreatment),
        ]));
        page.Operations.Answer<PrepareHandOver, Guid>(_ => StaffPages.Ids.Study);

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
}
