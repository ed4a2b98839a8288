using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Live;

/// <summary>A patient's page that was read once, and what it sends back when it reads itself again.</summary>
[Trait("id", "J6")]
public sealed class PageVisitTests
{
    private static readonly SignedIn Reader = new(LiveWorld.Id(1), LiveWorld.Id(2));
    private const string Page = "/my/today?undone=true";

    private readonly EphemeralDataProtectionProvider protection = new();
    private readonly TestClock clock = new();
    private readonly WrittenView seen;
    private readonly string carried;

    public PageVisitTests()
    {
        var (first, views) = Arrived(Reader, Page, null);
        seen = new("MyDoses", "{}", LiveWorld.Patient, first.Id);
        _ = views.Once(seen, () => Task.CompletedTask);
        carried = first.Sealed;
    }

    [Fact]
    public void What_was_seen_at_the_same_visit_is_not_written_again_and_all_else_is()
    {
        var (again, views) = Arrived(Reader, Page, carried);

        Assert.Equal(seen.Visit, again.Id);
        Assert.False(Writes(views, seen));
        Assert.True(Writes(views, seen with { Operation = "MyMedicines" }));
        Assert.True(Writes(views, seen with { Arguments = """{"Day":1}""" }));
        Assert.True(Writes(views, seen with { PatientId = LiveWorld.OtherPatient }));
    }

    [Fact]
    public void A_page_that_reads_itself_again_and_again_stays_at_its_visit()
    {
        var (again, _) = Arrived(Reader, Page, carried);

        Assert.False(Writes(Arrived(Reader, Page, again.Sealed).Views, seen));
    }

    [Theory]
    [InlineData(null, "a fresh load")]
    [InlineData("", "a fresh load")]
    [InlineData("undefined", "no visit")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA", "a forged one")]
    public void What_the_portal_has_not_sealed_is_a_new_visit(string? sent, string what) =>
        Assert.True(IsNew(Arrived(Reader, Page, sent)), what);

    [Fact]
    public void Of_another_person_session_page_portal_or_day_it_is_a_new_visit()
    {
        Assert.True(IsNew(Arrived(Reader with { UserId = LiveWorld.Id(3) }, Page, carried)));
        Assert.True(IsNew(Arrived(Reader with { SessionId = LiveWorld.Id(3) }, Page, carried)));
        Assert.True(IsNew(Arrived(null, Page, carried)));
        Assert.True(IsNew(Arrived(Reader, "/my/medicines", carried)));
        Assert.True(IsNew(Arrived(Reader, "/my/today", carried)));
        Assert.True(IsNew(Arrived(Reader, Page, carried, new EphemeralDataProtectionProvider())));
        clock.Advance(new SessionLimits().Absolute);
        Assert.True(IsNew(Arrived(Reader, Page, carried)));
    }

    private bool IsNew((PageVisit Visit, WrittenViews Views) arrived) =>
        arrived.Visit.Id != seen.Visit && Writes(arrived.Views, seen);

    private static bool Writes(WrittenViews views, WrittenView view)
    {
        var writes = false;
        _ = views.Once(
            view,
            () =>
            {
                writes = true;
                return Task.CompletedTask;
            }
        );
        return writes;
    }

    private (PageVisit Visit, WrittenViews Views) Arrived(
        SignedIn? who,
        string page,
        string? sent,
        IDataProtectionProvider? by = null
    )
    {
        var views = new WrittenViews();
        var live = new LiveUpdates(clock, NullLogger<LiveUpdates>.Instance);
        var visit = new PageVisit(by ?? protection, views, live, new SessionLimits(), clock);
        visit.Arrive(who, page, sent);
        return (visit, views);
    }
}
