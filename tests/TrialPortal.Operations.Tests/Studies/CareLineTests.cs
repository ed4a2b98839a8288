using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Shell;

namespace TrialPortal.Operations.Tests.Studies;

/// <summary>How the patients of a site reach it: set when it is added, changed with a reason, and read by them alone of their own site.</summary>
[Trait("id", "N2")]
public sealed class CareLineTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Fact]
    public async Task A_number_is_changed_with_a_reason_that_stays_in_the_audit()
    {
        var (admin, site) = await AddedAsync("CH01");
        await using var _ = admin;

        Cases.Refused(
            "ReasonMissing",
            await admin.RunAsync(Change(site) with { Reason = null }),
            "Reason"
        );
        Assert.Equal(site.Id, await admin.DoneAsync(Change(site)));

        var after = await ReadAsync(admin, site.Id);
        Assert.Equal(("02-555-0142", 5), (after.EmergencyPhone, after.AnswerDays));
        var entry = (await portal.EntriesAsync("ChangeCareLine")).Single(e =>
            e.SiteId == site.Id && e.Outcome == AuditOutcome.Done
        );
        Assert.Contains("EntryError", await portal.TypedAsync(entry), StringComparison.Ordinal);
        Cases.Refused("ChangedMeanwhile", await admin.RunAsync(Change(site)));
    }

    [Fact]
    public async Task What_could_not_be_dialled_is_said_at_its_field_whichever_form_it_was_typed_in()
    {
        var (admin, site) = await AddedAsync("RU01");
        await using var _ = admin;

        Cases.Refused(
            "EmergencyPhoneNotReadable",
            await admin.RunAsync(Change(site) with { EmergencyPhone = "the ward" }),
            "EmergencyPhone"
        );
        Cases.Refused(
            "AnswerDaysWrong",
            await admin.RunAsync(Change(site) with { AnswerDays = 15 }),
            "AnswerDays"
        );
        Cases.Refused(
            "FieldRequired",
            await admin.RunAsync(Change(site) with { EmergencyPhone = null }),
            "EmergencyPhone"
        );
        Cases.Refused(
            "FieldTooLong",
            await admin.RunAsync(Change(site) with { EmergencyPhone = new string('0', 300) }),
            "EmergencyPhone"
        );
        Cases.Refused(
            "FieldRequired",
            await admin.RunAsync(Create("RU02") with { EmergencyPhone = null }),
            "EmergencyPhone"
        );
        Cases.Refused(
            "FieldRequired",
            await admin.RunAsync(Create("RU02") with { AnswerDays = null }),
            "AnswerDays"
        );
        Assert.Equal("02-555-0199", (await ReadAsync(admin, site.Id)).EmergencyPhone);
    }

    [Fact]
    public async Task A_site_from_before_numbers_were_asked_for_lacks_one_and_is_given_it_without_a_reason()
    {
        var (admin, site) = await AddedAsync("OL01");
        await using var _ = admin;
        await OfBeforeAsync(site.Id);
        var lacking = await ReadAsync(admin, site.Id);
        Assert.Equal((null, null), (lacking.EmergencyPhone, lacking.AnswerDays));

        await admin.DoneAsync(Change(lacking) with { Reason = null });

        Assert.Equal("02-555-0142", (await ReadAsync(admin, site.Id)).EmergencyPhone);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_site_that_is_not_there_is_not_found()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());
        var unknown = new SiteRow(portal.World.Study.Id, 1, "", "", "", null, null);

        Cases.Refused("NotFound", await admin.RunAsync(Change(unknown)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "A4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));
        var own = new SiteRow(portal.World.Seoul.Id, 1, "", "", "", null, null);

        Cases.Refused("NotPermitted", await person.RunAsync(Change(own)));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_changes_it_once_and_of_two_at_once_one_does()
    {
        var (admin, site) = await AddedAsync("ON01");
        await using var _ = admin;
        await admin.RepeatsAsync(Change(site), Change(site) with { AnswerDays = 9 });
        var now = await ReadAsync(admin, site.Id);

        await Cases.OneIsDoneAsync(
            portal.World,
            await portal.World.AdministratorAsync(),
            Change(now) with
            {
                AnswerDays = 3,
            },
            Change(now) with
            {
                AnswerDays = 4,
            }
        );
    }

    [Fact]
    public async Task Staff_read_no_line_of_their_own_and_ask_for_none()
    {
        await using var nurse = portal.World.As(await portal.World.StaffAsync(Role.Nurse));

        Cases.Refused("NotPermitted", await nurse.AskAsync(new OwnCareLine()));
    }

    private async Task<(Operator Admin, SiteRow Site)> AddedAsync(string code)
    {
        var admin = portal.World.As(await portal.World.AdministratorAsync());
        return (admin, await ReadAsync(admin, await admin.DoneAsync(Create(code))));
    }

    private async Task<SiteRow> ReadAsync(Operator admin, Guid id) =>
        (
            await admin.AnswerAsync(new StudyDetails { StudyId = portal.World.Study.Id })
        ).Sites.Single(s => s.Id == id);

    private CreateSite Create(string code) =>
        new()
        {
            StudyId = portal.World.Study.Id,
            Code = code,
            Name = "Hanbit",
            ZoneId = "Asia/Seoul",
            EmergencyPhone = "02-555-0199",
            AnswerDays = 2,
        };

    private static ChangeCareLine Change(SiteRow site) =>
        new()
        {
            SiteId = site.Id,
            SeenVersion = site.Version,
            EmergencyPhone = "02-555-0142",
            AnswerDays = 5,
            Reason = "EntryError",
        };

    /// <summary>As its row came out of the migration.</summary>
    private Task OfBeforeAsync(Guid id) =>
        portal.ChangeAsync(async entry =>
        {
            var row = entry.Db.Entry(await entry.Db.Sites.SingleAsync(s => s.Id == id));
            row.Property(s => s.EmergencyPhone).CurrentValue = null;
            row.Property(s => s.AnswerDays).CurrentValue = null;
        });
}
