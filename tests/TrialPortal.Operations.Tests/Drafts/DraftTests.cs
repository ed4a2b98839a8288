using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Drafts;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Drafts;

/// <summary>What is typed and not sent is kept, and is no act.</summary>
[Trait("id", "O2")]
public sealed class DraftTests(Clinic clinic) : ClinicDrafts(clinic)
{
    [Fact]
    public async Task A_draft_comes_back_as_it_was_typed_with_its_request()
    {
        var patient = await Place.ScreenAsync();
        var save = await SavedAsync(Correction(patient, "010-1234-5678", typed: "1 3"));

        var opened = (await OpenAsync(save.Form!))!;

        Assert.Equal("010-1234-5678", opened.Content.Values["Phone"].GetString());
        Assert.Equal("1 3", opened.Content.Typed["DateOfBirth"]);
        Assert.Equal(["Phone"], opened.Content.Changed);
        Assert.Equal(
            (save.FormRequestId, Place.Clock.GetUtcNow()),
            (opened.RequestId, opened.SavedAt)
        );
        Assert.Equal((null, null), (opened.DoneAt, opened.Changed));
    }

    [Fact]
    public async Task Saving_again_replaces_it_and_leaves_neither_an_entry_nor_a_request()
    {
        var before = await CountAsync();
        var save = await SavedAsync(Correction(await Place.ScreenAsync(), "1"));
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
        var save = Correction(await Place.ScreenAsync(), "late");
        await SavedAsync(save with { TypedAt = save.TypedAt.AddSeconds(2) });

        await SavedAsync(save with { Content = Content("early") });

        Assert.Equal("late", Phone(await OpenAsync(save.Form!)));
    }

    [Fact]
    public async Task Of_ten_first_saves_at_once_one_row_is_made_and_the_last_typed_stays()
    {
        var save = Correction(await Place.ScreenAsync(), "");

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    Task.Run(() =>
                        Place
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
    [Trait("id", "E17")]
    public async Task An_act_whose_answer_was_lost_is_known_as_done_and_a_second_press_is_the_same_act()
    {
        var patient = await Place.ScreenAsync();
        var correct = Corrected(await Place.ReadAsync(patient), "010-1234-5678");
        var save = await SavedAsync(Correction(patient, "010-1234-5678"));
        var first = await Place.As(Role.Coordinator).RunAsync(correct, save.FormRequestId);

        var opened = (await OpenAsync(save.Form!))!;
        var again = await Place.As(Role.Coordinator).RunAsync(correct, opened.RequestId);

        Assert.Equal((null, null), (first.Refusal?.Code, again.Refusal?.Code));
        Assert.Equal((Place.Clock.GetUtcNow(), null), (opened.DoneAt, opened.Changed));
        Assert.Equal(2, (await Place.ReadAsync(patient)).Version);
        Assert.Equal(
            Place.Clock.GetUtcNow(),
            (await ListAsync()).Single(d => d.Form.Subject == save.Form!.Subject).DoneAt
        );
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_and_discarding_it_twice_is_no_fault()
    {
        var save = await SavedAsync(Correction(await Place.ScreenAsync(), "1"));
        for (var i = 0; i < 2; i++)
        {
            var discarded = await Place
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
        var save = await SavedAsync(Correction(await Place.ScreenAsync(), "010-9876-5432"));

        var kept = await Place.LookAsync(db =>
            db.Drafts.SingleAsync(d => d.Subject == save.Form!.Subject)
        );

        Assert.DoesNotContain("010-9876-5432", kept.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Phone", kept.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_seven_days_it_is_not_found_whether_it_was_removed_or_not()
    {
        var save = await SavedAsync(Correction(await Place.ScreenAsync(), "1"));
        await Place.SaveAsync(async db =>
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
        var patient = await Place.ScreenAsync();
        var act = new UnauditedAct { Name = Place.TellPhone(patient, "1") };

        await Assert.ThrowsAsync<UnauditedChangeException>(() =>
            Place.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Null((await Place.PatientAsync(patient)).Phone);
        Assert.Equal(AuditOutcome.Failed, (await Place.EntryAsync(act.Name)).Outcome);
    }

    [Fact]
    public async Task A_text_too_long_to_keep_is_refused()
    {
        var save = Correction(await Place.ScreenAsync(), new string('x', SaveDraft.MostContent));

        var refused = await Place.As(Role.Coordinator).RunAsync(save, Clinic.NewId());

        Assert.Equal("FieldTooLong", refused.Refusal?.Code);
        Assert.Equal(0, await RowsAsync(save));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task What_is_typed_after_another_window_saw_the_act_done_is_kept_with_a_request_of_its_own()
    {
        var first = await SavedAsync(Correction(await Place.ScreenAsync(), "1"));
        var coordinator = Place.As(Role.Coordinator);
        await coordinator.RunAsync(new DiscardDraft { Form = first.Form }, Clinic.NewId());
        var second = first with { Content = Content("2"), WasKept = true };

        var saved = await coordinator.RunAsync(second, Clinic.NewId());
        var later = second with { FormRequestId = saved.Value.RequestId, Content = Content("3") };
        var again = await coordinator.RunAsync(later, Clinic.NewId());

        Assert.NotEqual(first.FormRequestId, saved.Value.RequestId);
        Assert.Equal(saved.Value.RequestId, again.Value.RequestId);
        Assert.Equal(saved.Value.RequestId, (await OpenAsync(first.Form!))?.RequestId);
    }
}
