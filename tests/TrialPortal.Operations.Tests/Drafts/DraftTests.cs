using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Drafts;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Drafts;

/// <summary>What is typed and not sent is kept, for its owner alone, and is no act.</summary>
[Trait("id", "O2")]
public sealed class DraftTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_draft_comes_back_as_it_was_typed_with_its_request()
    {
        var patient = await clinic.ScreenAsync();
        var save = await SavedAsync(Correction(patient, "010-1234-5678", typed: "1 3"));

        var opened = (await OpenAsync(save.Form!))!;

        Assert.Equal("010-1234-5678", opened.Content.Values["Phone"].GetString());
        Assert.Equal("1 3", opened.Content.Typed["DateOfBirth"]);
        Assert.Equal(["Phone"], opened.Content.Changed);
        Assert.Equal(
            (save.FormRequestId, clinic.Clock.GetUtcNow()),
            (opened.RequestId, opened.SavedAt)
        );
        Assert.Equal((null, null), (opened.DoneAt, opened.Changed));
    }

    [Fact]
    public async Task Saving_again_replaces_it_and_leaves_neither_an_entry_nor_a_request()
    {
        var before = await CountAsync();
        var save = await SavedAsync(Correction(await clinic.ScreenAsync(), "1"));
        var screened = await CountAsync();
        await SavedAsync(save with { Content = Content("2") });

        Assert.Equal("2", Phone(await OpenAsync(save.Form!)));
        Assert.Equal(screened, await CountAsync());
        Assert.Equal((before.Entries + 1, before.Requests + 1), screened);
        Assert.Equal(1, await RowsAsync(save));
    }

    [Fact]
    public async Task Of_two_saves_on_the_way_what_was_typed_later_stays()
    {
        var save = Correction(await clinic.ScreenAsync(), "late");
        await SavedAsync(save with { TypedAt = save.TypedAt.AddSeconds(2) });

        await SavedAsync(save with { Content = Content("early") });

        Assert.Equal("late", Phone(await OpenAsync(save.Form!)));
    }

    [Fact]
    public async Task Of_ten_first_saves_at_once_one_row_is_made_and_the_last_typed_stays()
    {
        var save = Correction(await clinic.ScreenAsync(), "");

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    Task.Run(() =>
                        clinic
                            .As(Role.Coordinator)
                            .RunAsync(
                                save with
                                {
                                    Content = Content($"{i}"),
                                    TypedAt = save.TypedAt.AddSeconds(i),
                                },
                                Clinic.NewId()
                            )
                    )
                )
        );

        Assert.All(outcomes, o => Assert.True(o.IsDone, o.Refusal?.Code));
        Assert.Equal("9", Phone(await OpenAsync(save.Form!)));
        Assert.Equal(1, await RowsAsync(save));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Nobody_else_opens_lists_or_discards_it()
    {
        var save = await SavedAsync(Correction(await clinic.ScreenAsync(), "1"));

        Assert.Null(await OpenAsync(save.Form!, Role.Investigator));
        Assert.DoesNotContain(await ListAsync(Role.Investigator), d => d.Form == save.Form);
        await clinic
            .As(Role.Investigator)
            .RunAsync(new DiscardDraft { Form = save.Form }, Clinic.NewId());

        Assert.NotNull(await OpenAsync(save.Form!));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_form_of_another_sites_patient_keeps_nothing()
    {
        var save = Correction(await clinic.ScreenAsync(Role.Coordinator, clinic.Rome), "1");

        var refused = await clinic.As(Role.Coordinator).RunAsync(save, Clinic.NewId());

        Assert.Equal("NotFound", refused.Refusal?.Code);
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    public async Task A_form_that_its_reader_may_not_send_keeps_nothing()
    {
        var save = Correction(await clinic.ScreenAsync(), "1");

        Assert.False((await clinic.As(Role.Monitor).RunAsync(save, Clinic.NewId())).IsDone);
        Assert.False(
            (
                await clinic
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
        var patient = await clinic.ScreenAsync(Role.Nurse);
        var save = await SavedAsync(Correction(patient, "1"), Role.Nurse);
        Assert.NotNull(await OpenAsync(save.Form!, Role.Nurse));
        Assert.Contains(await ListAsync(Role.Nurse), d => d.Form.Subject == save.Form!.Subject);

        await clinic.SaveAsync(async db =>
        {
            var nurse = clinic.Person(Role.Nurse).UserId;
            var care = await db.CareAssignments.SingleAsync(c =>
                c.PatientId == patient && c.UserId == nurse
            );
            db.Entry(care).Property(c => c.From).CurrentValue = clinic.Today.AddDays(1);
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
        var patient = await clinic.ScreenAsync();
        var save = await SavedAsync(Correction(patient, "1"));
        await clinic
            .As(Role.Investigator)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = patient,
                    SeenVersion = 1,
                    To = Domain.Patients.PatientStatus.ScreenFailed,
                    EffectiveOn = clinic.Today,
                    Reason = "Out of range",
                },
                Clinic.NewId()
            );

        var changed = (await OpenAsync(save.Form!))!.Changed!;

        Assert.Equal("Investigator KR01", changed.Facts["who"]);
        Assert.Equal(clinic.Clock.GetUtcNow(), changed.Facts["at"]);
        Assert.Contains(
            (IEnumerable<ChangedField>)changed.Facts["changes"],
            c => c.Name == "Status"
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task An_act_whose_answer_was_lost_is_known_as_done_and_a_second_press_is_the_same_act()
    {
        var patient = await clinic.ScreenAsync();
        var correct = Corrected(await clinic.ReadAsync(patient), "010-1234-5678");
        var save = await SavedAsync(Correction(patient, "010-1234-5678"));
        var first = await clinic.As(Role.Coordinator).RunAsync(correct, save.FormRequestId);

        var opened = (await OpenAsync(save.Form!))!;
        var again = await clinic.As(Role.Coordinator).RunAsync(correct, opened.RequestId);

        Assert.Equal((null, null), (first.Refusal?.Code, again.Refusal?.Code));
        Assert.Equal((clinic.Clock.GetUtcNow(), null), (opened.DoneAt, opened.Changed));
        Assert.Equal(2, (await clinic.ReadAsync(patient)).Version);
        Assert.Equal(
            clinic.Clock.GetUtcNow(),
            (await ListAsync()).Single(d => d.Form.Subject == save.Form!.Subject).DoneAt
        );
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_and_discarding_it_twice_is_no_fault()
    {
        var save = await SavedAsync(Correction(await clinic.ScreenAsync(), "1"));
        for (var i = 0; i < 2; i++)
        {
            var discarded = await clinic
                .As(Role.Coordinator)
                .RunAsync(new DiscardDraft { Form = save.Form }, Clinic.NewId());
            Assert.True(discarded.IsDone);
        }

        Assert.Null(await OpenAsync(save.Form!));
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    [Trait("id", "BZ-05")]
    public async Task The_database_alone_does_not_tell_what_was_typed()
    {
        var save = await SavedAsync(Correction(await clinic.ScreenAsync(), "010-9876-5432"));

        var kept = await clinic.LookAsync(db =>
            db.Drafts.SingleAsync(d => d.Subject == save.Form!.Subject)
        );

        Assert.DoesNotContain("010-9876-5432", kept.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Phone", kept.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_seven_days_it_is_not_found_whether_it_was_removed_or_not()
    {
        var save = await SavedAsync(Correction(await clinic.ScreenAsync(), "1"));
        await clinic.SaveAsync(async db =>
        {
            var draft = await db.Drafts.SingleAsync(d => d.Subject == save.Form!.Subject);
            draft.SavedAt -= Draft.KeptFor;
        });

        Assert.Null(await OpenAsync(save.Form!));
        Assert.DoesNotContain(await ListAsync(), d => d.Form.Subject == save.Form!.Subject);

        await SavedAsync(save with { Content = Content("2") });
        Assert.Equal("2", Phone(await OpenAsync(save.Form!)));
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task What_leaves_no_entry_can_change_nothing_regulated()
    {
        var patient = await clinic.ScreenAsync();
        var act = new UnauditedAct { Name = clinic.TellPhone(patient, "1") };

        await Assert.ThrowsAsync<UnauditedChangeException>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Null((await clinic.PatientAsync(patient)).Phone);
        Assert.Equal(AuditOutcome.Failed, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    [Fact]
    public async Task A_draft_names_its_record_as_its_owner_may_know_it()
    {
        var patient = await clinic.ScreenAsync();
        var number = (await clinic.ReadAsync(patient)).SubjectNumber;
        var save = await SavedAsync(Correction(patient, "1"));
        var staff = await SavedAsync(
            new SaveDraft
            {
                Form = new DraftOf(
                    nameof(GrantRole),
                    "UserId=1",
                    "UserId",
                    clinic.Person(Role.Nurse).UserId
                ),
                Content = Content("1"),
                FormRequestId = Clinic.NewId(),
                TypedAt = clinic.Clock.GetUtcNow(),
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

    [Fact]
    public async Task A_text_too_long_to_keep_is_refused()
    {
        var save = Correction(await clinic.ScreenAsync(), new string('x', SaveDraft.MostContent));

        var refused = await clinic.As(Role.Coordinator).RunAsync(save, Clinic.NewId());

        Assert.Equal("FieldTooLong", refused.Refusal?.Code);
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task What_is_typed_after_another_window_saw_the_act_done_is_kept_with_a_request_of_its_own()
    {
        var first = await SavedAsync(Correction(await clinic.ScreenAsync(), "1"));
        var coordinator = clinic.As(Role.Coordinator);
        await coordinator.RunAsync(new DiscardDraft { Form = first.Form }, Clinic.NewId());
        var second = first with { Content = Content("2"), WasKept = true };

        var saved = await coordinator.RunAsync(second, Clinic.NewId());
        var later = second with { FormRequestId = saved.Value.RequestId, Content = Content("3") };
        var again = await coordinator.RunAsync(later, Clinic.NewId());

        Assert.NotEqual(first.FormRequestId, saved.Value.RequestId);
        Assert.Equal(saved.Value.RequestId, again.Value.RequestId);
        Assert.Equal(saved.Value.RequestId, (await OpenAsync(first.Form!))?.RequestId);
    }

    private async Task<SaveDraft> SavedAsync(SaveDraft save, Role by = Role.Coordinator)
    {
        var saved = await clinic.As(by).RunAsync(save, Clinic.NewId());
        Assert.True(saved.IsDone, saved.Refusal?.Code);
        return save;
    }

    private async Task<OpenedDraft?> OpenAsync(DraftOf form, Role by = Role.Coordinator) =>
        (await clinic.As(by).AskAsync(new KeptDraft { Form = form })).Value;

    private async Task<IReadOnlyList<MyDraft>> ListAsync(Role by = Role.Coordinator) =>
        (await clinic.As(by).AskAsync(new MyDrafts())).Value;

    private Task<int> RowsAsync(SaveDraft save) =>
        clinic.LookAsync(db => db.Drafts.CountAsync(d => d.Subject == save.Form!.Subject));

    private Task<(int Entries, int Requests)> CountAsync() =>
        clinic.LookAsync(async db =>
            (await db.AuditLogs.CountAsync(), await db.Set<CompletedRequest>().CountAsync())
        );

    private SaveDraft Correction(Guid patient, string phone, string? typed = null) =>
        new()
        {
            Form = new DraftOf(
                nameof(CorrectPatient),
                $"PatientId={patient:N}",
                "PatientId",
                patient
            ),
            Content = Content(phone, typed),
            FormRequestId = Clinic.NewId(),
            SeenVersion = 1,
            Address = $"patients/{patient}",
            TypedAt = clinic.Clock.GetUtcNow(),
        };

    private static DraftContent Content(string phone, string? typed = null) =>
        new(
            new Dictionary<string, JsonElement>
            {
                ["Phone"] = JsonSerializer.SerializeToElement(phone),
            },
            ["Phone"],
            typed is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["DateOfBirth"] = typed }
        );

    private static string? Phone(OpenedDraft? draft) => draft?.Content.Values["Phone"].GetString();

    private static CorrectPatient Corrected(PatientFile file, string phone)
    {
        var form = PatientForms.Correction(file);
        form.Phone = phone;
        return form;
    }
}
