using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Drafts;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Drafts;

/// <summary>A draft is its owner's alone, and only as far as the owner sees its record.</summary>
[Trait("id", "O2")]
public sealed class DraftOwnerTests(Clinic clinic) : ClinicDrafts(clinic)
{
    [Fact]
    [Trait("id", "A5")]
    public async Task Nobody_else_opens_lists_or_discards_it()
    {
        var save = await SavedAsync(Correction(await Place.ScreenAsync(), "1"));

        Assert.Null(await OpenAsync(save.Form!, Role.Investigator));
        Assert.DoesNotContain(await ListAsync(Role.Investigator), d => d.Form == save.Form);
        await Place
            .As(Role.Investigator)
            .RunAsync(new DiscardDraft { Form = save.Form }, Clinic.NewId());

        Assert.NotNull(await OpenAsync(save.Form!));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_form_of_another_sites_patient_keeps_nothing()
    {
        var save = Correction(await Place.ScreenAsync(Role.Coordinator, Place.Rome), "1");

        var refused = await Place.As(Role.Coordinator).RunAsync(save, Clinic.NewId());

        Assert.Equal("NotFound", refused.Refusal?.Code);
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    public async Task A_form_that_its_reader_may_not_send_keeps_nothing()
    {
        var save = Correction(await Place.ScreenAsync(), "1");

        Assert.False((await Place.As(Role.Monitor).RunAsync(save, Clinic.NewId())).IsDone);
        Assert.False(
            (
                await Place
                    .As(Role.Coordinator)
                    .RunAsync(
                        save with
                        {
                            Form = new DraftOf("NoSuchForm", "", null, null),
                        },
                        Clinic.NewId()
                    )
            ).IsDone
        );
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_draft_of_a_patient_who_left_the_owners_care_is_not_found_any_more()
    {
        var patient = await Place.ScreenAsync(Role.Nurse);
        var save = await SavedAsync(Correction(patient, "1"), Role.Nurse);
        Assert.NotNull(await OpenAsync(save.Form!, Role.Nurse));
        Assert.Contains(await ListAsync(Role.Nurse), d => d.Form.Subject == save.Form!.Subject);

        await Place.SaveAsync(async db =>
        {
            var nurse = Place.Person(Role.Nurse).UserId;
            var care = await db.CareAssignments.SingleAsync(c =>
                c.PatientId == patient && c.UserId == nurse
            );
            db.Entry(care).Property(c => c.From).CurrentValue = Place.Today.AddDays(1);
        });

        Assert.Null(await OpenAsync(save.Form!, Role.Nurse));
        Assert.DoesNotContain(
            await ListAsync(Role.Nurse),
            d => d.Form.Subject == save.Form!.Subject
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task What_others_changed_since_is_told_with_who_and_when()
    {
        var patient = await Place.ScreenAsync();
        var save = await SavedAsync(Correction(patient, "1"));
        await Place
            .As(Role.Investigator)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = patient,
                    SeenVersion = 1,
                    To = Domain.Patients.PatientStatus.ScreenFailed,
                    EffectiveOn = Place.Today,
                    Reason = "Out of range",
                },
                Clinic.NewId()
            );

        var changed = (await OpenAsync(save.Form!))!.Changed!;

        Assert.Equal("Investigator KR01", changed.Facts["who"]);
        Assert.Equal(Place.Clock.GetUtcNow(), changed.Facts["at"]);
        Assert.Contains(
            (IEnumerable<ChangedField>)changed.Facts["changes"],
            c => c.Name == "Status"
        );
    }

    [Fact]
    public async Task A_draft_names_its_record_as_its_owner_may_know_it()
    {
        var patient = await Place.ScreenAsync();
        var number = (await Place.ReadAsync(patient)).SubjectNumber;
        var save = await SavedAsync(Correction(patient, "1"));
        var staff = await SavedAsync(
            new SaveDraft
            {
                Form = new DraftOf(
                    nameof(GrantRole),
                    "UserId=1",
                    "UserId",
                    Place.Person(Role.Nurse).UserId
                ),
                Content = Content("1"),
                FormRequestId = Clinic.NewId(),
                TypedAt = Place.Clock.GetUtcNow(),
            },
            Role.Administrator
        );

        var own = (await ListAsync()).Single(d => d.Form.Subject == save.Form!.Subject);
        var admins = (await ListAsync(Role.Administrator)).Single();

        Assert.Equal(
            (number, "ORBIT-24 KR01", "Asia/Seoul", save.Address),
            (own.Record, own.Place, own.ZoneId, own.Address)
        );
        Assert.Equal(
            ("Nurse KR01", "", staff.Form!.Operation),
            (admins.Record, admins.Place, admins.Form.Operation)
        );
    }
}
