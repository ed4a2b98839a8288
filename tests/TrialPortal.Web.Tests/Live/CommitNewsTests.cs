using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

public sealed class CommitNewsTests
{
    private static readonly Guid User = Id(30);

    [Fact]
    [Trait("id", "I1")]
    public void A_patients_record_is_news_for_the_patient_and_the_site_only()
    {
        var change = Assert.Single(
            CommitNews.Of(Session(Row("CareNote", new(Study, Site, Patient))))
        );

        Assert.Equal(("CareNote", Id(50)), (change.Kind, change.Id));
        Assert.Equal([LiveTopic.Patient(Patient), LiveTopic.Site(Site)], change.Topics);
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public void A_changed_grant_has_its_users_rights_judged_again()
    {
        var news = CommitNews.Of(
            Session(Row("RoleGrant", new(Study, Site, null)) with { UserId = User })
        );

        Assert.Equal(["RoleGrant", LiveKind.Rights], news.Select(c => c.Kind));
        Assert.Equal(
            [
                LiveTopic.Site(Site),
                LiveTopic.Stock(Site),
                LiveTopic.Study(Study),
                LiveTopic.User(User),
            ],
            news[0].Topics
        );
        Assert.Equal((User, LiveTopic.User(User)), (news[1].Id, Assert.Single(news[1].Topics)));
    }

    [Fact]
    public void The_audit_says_only_that_it_grew()
    {
        var session = Session();
        session.SiteId = Site;

        var change = Assert.Single(CommitNews.Of(session));

        Assert.Equal((LiveKind.AuditCounter, Site), (change.Kind, change.Id));
        Assert.Equal([LiveTopic.AuditCounter(Site)], change.Topics);
    }

    private static AuditSession Session(params ChangedRow[] rows)
    {
        var session = new AuditSession
        {
            EntryId = Id(40),
            At = TestClock.Thursday,
            Actor = Actor.Anonymous,
            Operation = "Test",
        };
        session.Changed.AddRange(rows);
        return session;
    }

    private static ChangedRow Row(string type, RowOwner owner) =>
        new(Id(60), type, Id(50), 1, owner, "{}");
}
