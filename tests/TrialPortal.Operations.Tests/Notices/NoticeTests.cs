using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Notices;
using TrialPortal.Web.Features.Notices.Reading;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.Notices;

/// <summary>What others did is news to whoever may see it, until they have read it, on whatever device.</summary>
[Trait("id", "I4")]
public sealed class NoticeTests
{
    [Fact]
    [Trait("id", "A5")]
    public async Task News_of_a_patient_reaches_the_site_and_the_care_team_and_nobody_else()
    {
        await using var clinic = await Clinic.OpenAsync();
        var cared = await clinic.ScreenAsync(Role.Nurse);
        var other = await clinic.ScreenAsync();

        await FailAsync(clinic, cared, Role.SubInvestigator, done: false);
        await FailAsync(clinic, cared);
        await FailAsync(clinic, other);

        var heard = new List<(Role, int)>();
        foreach (var role in Clinic.SiteRoles)
        {
            heard.Add((role, await UnreadAsync(clinic, role)));
            Assert.Equal(0, await UnreadAsync(clinic, role, clinic.Rome));
        }

        Assert.Equal(
            [
                (Role.Investigator, 2),
                (Role.SubInvestigator, 0),
                (Role.Pharmacist, 2),
                (Role.Nurse, 1),
                (Role.Coordinator, 0),
                (Role.Monitor, 2),
            ],
            heard
        );
        Cases.Refused(
            "NotPermitted",
            await clinic.As(Role.Administrator).AskAsync(new UnreadNotices())
        );
    }

    [Fact]
    public async Task A_patient_who_leaves_ones_care_takes_the_news_along()
    {
        await using var clinic = await Clinic.OpenAsync();
        var patient = await clinic.ScreenAsync(Role.Nurse);
        await FailAsync(clinic, patient);
        var entry = Assert.Single((await ListAsync(clinic, Role.Nurse)).Items).Id;

        await clinic.SaveAsync(async db =>
        {
            var nurse = clinic.Person(Role.Nurse).UserId;
            var care = await db.CareAssignments.SingleAsync(c => c.UserId == nurse);
            db.Entry(care).Property(c => c.From).CurrentValue = clinic.Today.AddDays(1);
        });

        Assert.Empty((await ListAsync(clinic, Role.Nurse)).Items);
        Assert.Equal(0, await UnreadAsync(clinic, Role.Nurse));
        Cases.Refused("NotFound", await ReadAsync(clinic, Role.Nurse, ids: entry));
    }

    [Fact]
    public async Task What_is_opened_on_one_device_is_read_on_the_other_and_doing_it_twice_is_doing_it_once()
    {
        await using var clinic = await Clinic.OpenAsync();
        var first = await NewsAsync(clinic);
        await NewsAsync(clinic);
        var entry = (await ListAsync(clinic)).Items.Single(n => n.Row.PatientId == first).Id;

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(clinic, ids: entry)))
        );

        Assert.All(outcomes, o => Assert.True(o.IsDone, o.Refusal?.Code));
        Assert.Equal(1, await UnreadAsync(clinic));
        Assert.Equal(
            [true, false],
            (await ListAsync(clinic)).Items.OrderBy(n => n.Id == entry).Select(n => n.IsUnread)
        );
        Assert.Equal(2, await UnreadAsync(clinic, Role.Monitor));
        Assert.Equal(1, await clinic.LookAsync(db => db.Set<OpenedNotice>().CountAsync()));
    }

    [Fact]
    public async Task Marked_as_read_up_to_a_place_what_comes_after_it_is_unread()
    {
        await using var clinic = await Clinic.OpenAsync();
        await NewsAsync(clinic);
        await Proof.SequenceAsync(clinic.Services);
        var early = (await ListAsync(clinic)).UpTo;
        await NewsAsync(clinic);
        await Proof.SequenceAsync(clinic.Services);
        var late = (await ListAsync(clinic)).UpTo;

        Assert.True((await ReadAsync(clinic, upTo: early)).IsDone);
        Assert.Equal(1, await UnreadAsync(clinic));
        Assert.True((await ReadAsync(clinic, upTo: late)).IsDone);
        Assert.Equal(0, await UnreadAsync(clinic));

        // A device that was away marks what it saw: nothing becomes unread again.
        Assert.True((await ReadAsync(clinic, upTo: early)).IsDone);
        Assert.Equal(0, await UnreadAsync(clinic));

        // A place beyond the log hides nothing that is yet to come.
        Assert.True((await ReadAsync(clinic, upTo: late with { Size = long.MaxValue })).IsDone);
        await NewsAsync(clinic);
        Assert.Equal(1, await UnreadAsync(clinic));
    }

    [Fact]
    [Trait("id", "I2")]
    public async Task Of_news_that_many_write_at_once_none_is_marked_as_read_unseen()
    {
        await using var clinic = await Clinic.OpenAsync();
        List<Guid> patients = [];
        for (var i = 0; i < 24; i++)
        {
            patients.Add(await clinic.ScreenAsync());
        }

        using var stop = new CancellationTokenSource();
        var seen = new HashSet<Guid>();
        var reading = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var page = await ListAsync(clinic);
                seen.UnionWith(page.Items.Select(n => n.Row.PatientId!.Value));
                await ReadAsync(clinic, upTo: page.UpTo);
                await Proof.SequenceAsync(clinic.Services);
            }
        });
        await Task.WhenAll(patients.Select(p => Task.Run(() => FailAsync(clinic, p))));
        await stop.CancelAsync();
        await reading;

        var unread = (await ListAsync(clinic)).Items.Where(n => n.IsUnread);
        Assert.Equal(
            patients.Order(),
            seen.Union(unread.Select(n => n.Row.PatientId!.Value)).Order()
        );
    }

    [Fact]
    public async Task News_is_kept_for_thirty_days_and_none_is_older_than_its_readers_account()
    {
        await using var clinic = await Clinic.OpenAsync();
        await NewsAsync(clinic);
        clinic.Clock.Advance(TimeSpan.FromDays(20));
        var beginner = default(SignedIn)!;
        await clinic.SaveAsync(db =>
        {
            beginner = clinic.Hire(db, Role.Pharmacist, clinic.Seoul);
            return Task.CompletedTask;
        });
        await NewsAsync(clinic);
        Assert.Equal(2, await UnreadAsync(clinic));
        var first = (await clinic.As(beginner).AskAsync(new LatestNotices())).Value.Items;
        Assert.True(Assert.Single(first).IsUnread);
        Assert.Equal(1, (await clinic.As(beginner).AskAsync(new UnreadNotices())).Value);
        await ReadAsync(clinic, ids: [.. (await ListAsync(clinic)).Items.Select(n => n.Id)]);

        clinic.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Single((await ListAsync(clinic)).Items);
        clinic.Clock.Advance(TimeSpan.FromDays(20));
        await NewsAsync(clinic);
        await ReadAsync(clinic, ids: [.. (await ListAsync(clinic)).Items.Select(n => n.Id)]);

        Assert.Equal(1, await clinic.LookAsync(db => db.Set<OpenedNotice>().CountAsync()));
    }

    [Fact]
    public async Task The_list_leafs_on_by_place_and_names_no_news_twice()
    {
        await using var clinic = await Clinic.OpenAsync();
        List<Guid> patients = [];
        for (var i = 0; i < 7; i++)
        {
            patients.Add(await NewsAsync(clinic));
        }

        List<Guid> leafed = [];
        string? at = null;
        do
        {
            var page = await ListAsync(clinic, at: at, size: 3);
            leafed.AddRange(page.Items.Select(n => n.Row.PatientId!.Value));
            at = page.After;
        } while (at is not null);

        Assert.Equal(patients.Order(), leafed.Order());
        Assert.Equal(7, leafed.Count);
    }

    /// <summary>The coordinator ends the screening of a new patient.</summary>
    private static async Task<Guid> NewsAsync(Clinic clinic)
    {
        var patient = await clinic.ScreenAsync();
        await FailAsync(clinic, patient);
        return patient;
    }

    private static async Task FailAsync(
        Clinic clinic,
        Guid patient,
        Role by = Role.Coordinator,
        bool done = true
    )
    {
        var outcome = await clinic
            .As(by)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = patient,
                    SeenVersion = 1,
                    To = PatientStatus.ScreenFailed,
                    EffectiveOn = clinic.Today,
                    Reason = "Out of range",
                },
                Clinic.NewId()
            );
        Assert.Equal(done, outcome.IsDone);
    }

    private static async Task<int> UnreadAsync(
        Clinic clinic,
        Role role = Role.Investigator,
        Site? site = null
    ) => (await clinic.As(role, site).AskAsync(new UnreadNotices())).Value;

    private static async Task<NoticePage> ListAsync(
        Clinic clinic,
        Role role = Role.Investigator,
        string? at = null,
        int size = LatestNotices.Longest
    ) => (await clinic.As(role).AskAsync(new LatestNotices { Cursor = at, Size = size })).Value;

    private static Task<Outcome<Done>> ReadAsync(
        Clinic clinic,
        Role role = Role.Investigator,
        NoticePlace? upTo = null,
        params Guid[] ids
    ) => clinic.As(role).RunAsync(new ReadNotices { UpTo = upTo, EntryIds = ids }, Clinic.NewId());
}
