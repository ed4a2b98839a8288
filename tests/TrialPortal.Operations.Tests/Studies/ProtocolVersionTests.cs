using TrialPortal.Domain.Access;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "B2")]
public sealed class ProtocolVersionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    public static TheoryData<Role> Readers => [.. RolePermissions.RolesWith(Permission.ViewSetUp)];

    [Fact]
    public async Task An_administrator_adds_a_version_with_the_usual_settings()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-1");

        var id = await study.Admin.DoneAsync(study.Protocol("2.1", 2026));

        var sheet = await study.SheetAsync();
        Assert.Equal(id, sheet.Open!.Id);
        Assert.Equal("2.1", sheet.Open.Label);
        Assert.Equal((80, 120), (sheet.Open.RangeLow, sheet.Open.RangeHigh));
        Assert.Equal(72, sheet.Open.LateEntryHours);
        Assert.Null(sheet.Open.OnTimeMinutes);
    }

    [Fact]
    public async Task The_newest_stands_first_and_the_one_in_force_is_open()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-2");
        await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var second = await study.Admin.DoneAsync(study.Protocol("2.0", 2024));
        var next = await study.Admin.DoneAsync(study.Protocol("3.0", 2030));

        var sheet = await study.SheetAsync();

        Assert.Equal(["3.0", "2.0", "1.0"], sheet.Versions.Select(v => v.Label));
        Assert.Equal(second, sheet.Open!.Id);
        Assert.Equal(next, (await study.SheetAsync(next)).Open!.Id);
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-3");
        await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var form = study.Protocol("2.0", 2021);

        await RefusedAsync("FieldRequired", form with { Label = " " }, "Label");
        await RefusedAsync("FieldRequired", form with { Anchor = null }, "Anchor");
        await RefusedAsync("ProtocolLabelTaken", form with { Label = " 1.0 " }, "Label");
        await RefusedAsync("ProtocolDayTaken", study.Protocol("2.0", 2020), "InForceFrom");
        await RefusedAsync("AdherenceRangeWrong", form with { RangeLow = 130 }, "RangeLow");
        await RefusedAsync(
            "LateEntryHoursWrong",
            form with
            {
                LateEntryHours = -1,
            },
            "LateEntryHours"
        );
        await RefusedAsync("DoseWindowWrong", form with { OnTimeMinutes = 180 }, "OnTimeMinutes");
        Assert.Single((await study.SheetAsync()).Versions);

        async Task RefusedAsync(string code, AddProtocolVersion command, string field) =>
            Cases.Refused(code, await study.Admin.RunAsync(command), field);
    }

    [Fact]
    [Trait("id", "J3")]
    public async Task A_correction_needs_a_reason_and_the_version_its_form_showed()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-4");
        await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var other = await study.Admin.DoneAsync(study.Protocol("1.1", 2021));
        var form = Correction((await study.SheetAsync(other)).Open!) with { LateEntryHours = 48 };

        Cases.Refused(
            "ReasonMissing",
            await study.Admin.RunAsync(form with { Reason = null }),
            "Reason"
        );
        Cases.Refused(
            "ProtocolLabelTaken",
            await study.Admin.RunAsync(form with { Label = "1.0" }),
            "Label"
        );
        await study.Admin.DoneAsync(form);
        Cases.Refused("ChangedMeanwhile", await study.Admin.RunAsync(form));
        Assert.Equal(48, (await study.SheetAsync(other)).Open!.LateEntryHours);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_study_or_version_that_is_not_there_is_not_found()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-5");
        var id = await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var form = Correction((await study.SheetAsync()).Open!);
        var unknown = portal.World.Seoul.Id;

        Cases.Refused(
            "NotFound",
            await study.Admin.RunAsync(study.Protocol("2.0", 2021) with { StudyId = unknown })
        );
        Cases.Refused(
            "NotFound",
            await study.Admin.RunAsync(form with { ProtocolVersionId = unknown })
        );
        Cases.Refused(
            "NotFound",
            await study.Admin.AskAsync(new ProtocolSetUp { StudyId = unknown })
        );
        Assert.Equal(id, form.ProtocolVersionId);
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "M4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var study = await Protocols.OfWorldAsync(portal.World);
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(study.Protocol("9.9", 2029)));
        Cases.Refused("NotPermitted", await person.RunAsync(new CorrectProtocolVersion()));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task The_staff_of_a_study_read_its_protocol_and_no_others(Role role)
    {
        await using var own = await Protocols.OfWorldAsync(portal.World);
        await using var foreign = await Protocols.OpenAsync(portal.World, $"PV-{role}");
        await foreign.Admin.DoneAsync(foreign.Protocol("7.0", 2020));
        await using var person = portal.World.As(await portal.World.StaffAsync(role));

        await person.AnswerAsync(new ProtocolSetUp { StudyId = own.StudyId });
        await person.AnswerAsync(new MedicationSetUp { StudyId = own.StudyId });
        Cases.Refused(
            "NotFound",
            await person.AskAsync(new ProtocolSetUp { StudyId = foreign.StudyId })
        );
        Cases.Refused(
            "NotFound",
            await person.AskAsync(new MedicationSetUp { StudyId = foreign.StudyId })
        );
    }

    [Fact]
    [Trait("id", "N1")]
    public async Task A_patient_is_refused_the_set_up()
    {
        await using var study = await Protocols.OfWorldAsync(portal.World);
        await using var patient = portal.World.As(await portal.World.StaffAsync(Role.Patient));

        Cases.Refused(
            "NotPermitted",
            await patient.AskAsync(new ProtocolSetUp { StudyId = study.StudyId })
        );
        Cases.Refused(
            "NotPermitted",
            await patient.AskAsync(new MedicationSetUp { StudyId = study.StudyId })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_adds_one_version_and_corrects_it_once()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-6");
        await study.Admin.RepeatsAsync(study.Protocol("1.0", 2020), study.Protocol("1.1", 2021));
        var form = Correction((await study.SheetAsync()).Open!);

        await study.Admin.RepeatsAsync(
            form with
            {
                RangeHigh = 110,
            },
            form with
            {
                RangeHigh = 115,
            }
        );
    }

    [Fact]
    public async Task Of_two_at_once_with_one_name_one_is_added()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-7");

        var outcomes = await portal.World.RaceAsync(
            study.Administrator,
            study.Protocol("1.0", 2020),
            study.Protocol("1.0", 2021)
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("ProtocolLabelTaken", outcomes.Single(o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_corrections_at_once_one_is_done()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-9");
        await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        var form = Correction((await study.SheetAsync()).Open!);

        await Cases.OneIsDoneAsync(
            portal.World,
            study.Administrator,
            form with
            {
                RangeHigh = 110,
            },
            form with
            {
                RangeHigh = 115,
            }
        );
    }

    [Fact]
    public async Task The_list_of_studies_and_the_study_show_the_version_in_force()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "PV-8");
        await study.Admin.DoneAsync(study.Protocol("9.0", 2031));
        Assert.Equal(("0.9", "0.9"), await ShownAsync());

        await study.Admin.DoneAsync(study.Protocol("1.0", 2020));
        await study.Admin.DoneAsync(study.Protocol("1.1", 2021));

        Assert.Equal(("1.1", "1.1"), await ShownAsync());

        async Task<(string, string)> ShownAsync()
        {
            var list = await study.Admin.AnswerAsync(new StudyList());
            var details = new StudyDetails { StudyId = study.StudyId };
            return (
                list.Rows.Single(s => s.Id == study.StudyId).ProtocolVersion,
                (await study.Admin.AnswerAsync(details)).ProtocolVersion
            );
        }
    }

    [Fact]
    public async Task A_patients_banner_shows_the_version_in_force()
    {
        await using var study = await Protocols.OfWorldAsync(portal.World);
        var screener = await portal.World.StaffAsync(Role.Nurse);
        var patient = new PatientDetails { PatientId = await portal.World.PatientAsync(screener) };
        await using var nurse = portal.World.As(screener);
        Assert.Equal("2.1", (await nurse.AnswerAsync(patient)).Place.ProtocolVersion);

        await study.Admin.DoneAsync(study.Protocol("4.0", 2025));
        await study.Admin.DoneAsync(study.Protocol("5.0", 2031));

        Assert.Equal("4.0", (await nurse.AnswerAsync(patient)).Place.ProtocolVersion);
    }

    private static CorrectProtocolVersion Correction(ProtocolRow row) =>
        new()
        {
            ProtocolVersionId = row.Id,
            SeenVersion = row.Version,
            Label = row.Label,
            InForceFrom = row.InForceFrom,
            Anchor = DayOneAnchor.FirstDose,
            Reason = "EntryError",
        };
}
