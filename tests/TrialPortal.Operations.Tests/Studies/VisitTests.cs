using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "B2")]
public sealed class VisitTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Fact]
    public async Task Visits_stand_in_the_order_of_their_days_each_in_its_version()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-1");
        var first = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var second = await study.Admin.DoneAsync(study.Protocol("2.0", 2021));
        await study.Admin.DoneAsync(Protocols.Visit(first, "v2"));
        await study.Admin.DoneAsync(Protocols.Visit(first, "v0", -14));
        await study.Admin.DoneAsync(Protocols.Visit(second, "v2"));

        var visits = (await study.SheetAsync(first)).Visits;

        Assert.Equal(["V0", "V2"], visits.Select(v => v.Code));
        Assert.Equal((29, 3, 3), (visits[1].Day, visits[1].DaysBefore, visits[1].DaysAfter));
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-2");
        var protocol = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.DoneAsync(Protocols.Visit(protocol, "V2"));
        var form = Protocols.Visit(protocol, "V3", 57);

        await RefusedAsync("VisitCodeTaken", form with { Code = "v2" }, "Code");
        await RefusedAsync("NoStudyDayZero", form with { Day = 0 }, "Day");
        await RefusedAsync("FieldRequired", form with { Day = null }, "Day");
        await RefusedAsync("FieldOutOfRange", form with { Day = 4_000_000 }, "Day");
        await RefusedAsync("FieldOutOfRange", form with { DaysBefore = -1 }, "DaysBefore");
        await RefusedAsync("FieldRequired", form with { NameKorean = null }, "NameKorean");

        async Task RefusedAsync(string code, AddVisit command, string field) =>
            Cases.Refused(code, await study.Admin.RunAsync(command), field);
    }

    [Fact]
    [Trait("id", "J3")]
    public async Task A_correction_needs_a_reason_and_the_version_its_form_showed()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-3");
        var protocol = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.DoneAsync(Protocols.Visit(protocol, "V1", 1));
        await study.Admin.DoneAsync(Protocols.Visit(protocol, "V2"));
        var form = Correction((await study.SheetAsync()).Visits[1]) with { DaysAfter = 7 };

        Cases.Refused("ReasonMissing", await study.Admin.RunAsync(form with { Reason = "Other" }));
        Cases.Refused("VisitCodeTaken", await study.Admin.RunAsync(form with { Code = "v1" }));
        await study.Admin.DoneAsync(form);
        Cases.Refused("ChangedMeanwhile", await study.Admin.RunAsync(form));
        Assert.Equal(7, (await study.SheetAsync()).Visits[1].DaysAfter);
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "M4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(new AddVisit()));
        Cases.Refused("NotPermitted", await person.RunAsync(new CorrectVisit()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_version_or_visit_that_is_not_there_is_not_found()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-4");
        var protocol = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.DoneAsync(Protocols.Visit(protocol, "V2"));
        var form = Correction((await study.SheetAsync()).Visits[0]);

        Cases.Refused("NotFound", await study.Admin.RunAsync(Protocols.Visit(study.StudyId, "V3")));
        Cases.Refused(
            "NotFound",
            await study.Admin.RunAsync(form with { VisitDefinitionId = protocol })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_adds_one_visit_and_of_two_at_once_one_is_added()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-5");
        var protocol = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.RepeatsAsync(
            Protocols.Visit(protocol, "V1"),
            Protocols.Visit(protocol, "V2")
        );
        var correction = Correction((await study.SheetAsync()).Visits[0]);
        await study.Admin.RepeatsAsync(
            correction with
            {
                DaysAfter = 4,
            },
            correction with
            {
                DaysAfter = 5,
            }
        );

        var outcomes = await portal.World.RaceAsync(
            study.Administrator,
            Protocols.Visit(protocol, "V5"),
            Protocols.Visit(protocol, "v5")
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("VisitCodeTaken", outcomes.Single(o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_corrections_at_once_one_is_done()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "VI-6");
        var protocol = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.DoneAsync(Protocols.Visit(protocol, "V1"));
        var form = Correction((await study.SheetAsync()).Visits[0]);

        await Cases.OneIsDoneAsync(
            portal.World,
            study.Administrator,
            form with
            {
                DaysAfter = 4,
            },
            form with
            {
                DaysAfter = 5,
            }
        );
    }

    private static CorrectVisit Correction(VisitRow row) =>
        new()
        {
            VisitDefinitionId = row.Id,
            SeenVersion = row.Version,
            Code = row.Code,
            NameEnglish = row.NameEnglish,
            NameKorean = row.NameKorean,
            Day = row.Day,
            DaysBefore = row.DaysBefore,
            DaysAfter = row.DaysAfter,
            Reason = "EntryError",
        };
}
