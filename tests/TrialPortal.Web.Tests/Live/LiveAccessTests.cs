using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Live;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

[Trait("id", "A5")]
public sealed class LiveAccessTests
{
    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    public void Who_sees_a_site_whole_hears_the_site_and_its_patients(Role role)
    {
        var rights = As(role).Rights;

        Assert.True(LiveAccess.MaySee(rights, LiveTopic.Site(Site)));
        Assert.True(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient, Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Site(OtherSite)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient, OtherSite)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient)));
    }

    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.SubInvestigator)]
    [InlineData(Role.Patient)]
    public void Who_sees_only_assigned_patients_hears_only_those(Role role)
    {
        var rights = As(role, Patient).Rights;

        Assert.True(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient)));
        Assert.True(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient, Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Patient(OtherPatient, Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Site(Site)));
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.SubInvestigator, true)]
    [InlineData(Role.Monitor, true)]
    [InlineData(Role.Patient, false)]
    public void Who_reads_the_stock_of_a_site_hears_it_whomever_they_care_for(Role role, bool hears)
    {
        var rights = As(role, Patient).Rights;

        Assert.Equal(hears, LiveAccess.MaySee(rights, LiveTopic.Stock(Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Stock(OtherSite)));
    }

    [Fact]
    public void An_administrator_hears_studies_and_no_patient()
    {
        var rights = As(Role.Administrator).Rights;

        Assert.True(LiveAccess.MaySee(rights, LiveTopic.Study(Study)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Site(Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Patient(Patient, Site)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.AuditCounter(Site)));
    }

    [Fact]
    public void The_audit_counter_is_for_its_readers_at_that_site()
    {
        Assert.True(LiveAccess.MaySee(As(Role.Monitor).Rights, LiveTopic.AuditCounter(Site)));
        Assert.False(LiveAccess.MaySee(As(Role.Monitor).Rights, LiveTopic.AuditCounter(OtherSite)));
        Assert.False(LiveAccess.MaySee(As(Role.Nurse).Rights, LiveTopic.AuditCounter(Site)));
    }

    [Fact]
    public void An_account_hears_itself_and_nobody_asks_for_a_session()
    {
        var rights = As(Role.Nurse).Rights;

        Assert.True(LiveAccess.MaySee(rights, LiveTopic.User(rights.Actor.UserId!.Value)));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.User(Id(7))));
        Assert.False(LiveAccess.MaySee(rights, LiveTopic.Session(Id(7))));
        Assert.False(LiveAccess.MaySee(rights, "patients"));
        Assert.False(LiveAccess.MaySee(rights, "patient:all"));
    }
}
