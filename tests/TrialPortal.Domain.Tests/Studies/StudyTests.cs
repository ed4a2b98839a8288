using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Studies;

[Trait("id", "B1")]
public class StudyTests
{
    [Fact]
    public void A_study_owns_itself()
    {
        var study = Expect.Done(
            Study.Create(Some.Id(), Some.Now, " orbit-24 ", "Orbit", "2.1", "3.0", true)
        );
        Assert.Equal("ORBIT-24", study.Number);
        Assert.Equal(study.Id, ((IOfStudy)study).StudyId);
    }

    [Fact]
    public void Refuses_a_study_without_number_title_or_versions()
    {
        var refusal = Expect.Refused(
            "TextMissing",
            Study.Create(Some.Id(), Some.Now, "", " ", null, "", false)
        );
        Assert.Equal(
            ["Number", "Title", "ProtocolVersion", "ConsentVersion"],
            refusal.Also.Prepend(refusal).Select(r => r.Field)
        );
    }

    [Fact]
    public void Refuses_a_number_with_other_signs() =>
        Expect.Refused(
            "StudyNumberNotReadable",
            Study.Create(Some.Id(), Some.Now, "ORBIT/24", "Orbit", "2.1", "3.0", true)
        );

    [Fact]
    public void A_site_owns_itself_in_its_study()
    {
        var study = Some.Id();
        var site = Expect.Done(
            Site.Create(Some.Id(), Some.Now, study, "kr01", "Hanbit", "Asia/Seoul", Some.Line)
        );
        Assert.Equal("KR01", site.Code);
        Assert.Equal((study, site.Id), (site.StudyId, ((IOfSite)site).SiteId));
    }

    [Theory]
    [InlineData("K")]
    [InlineData("KR-01")]
    [InlineData("KR012345678")]
    [InlineData("한국01")]
    [InlineData(null)]
    public void Refuses_a_code_that_could_not_start_a_subject_number(string? code) =>
        Expect.Refused(
            "SiteCodeNotReadable",
            Site.Create(Some.Id(), Some.Now, Some.Id(), code, "Hanbit", "Asia/Seoul", Some.Line)
        );

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("")]
    [InlineData(null)]
    public void Refuses_a_site_in_no_zone(string? zone) =>
        Expect.Refused(
            "ZoneUnknown",
            Site.Create(Some.Id(), Some.Now, Some.Id(), "KR01", "Hanbit", zone, Some.Line)
        );
}
