using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Messaging;

public sealed class InboxTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    [Trait("id", "G1")]
    public async Task The_newest_stands_first_and_the_list_pages_by_place_both_ways()
    {
        var all = new List<Guid>();
        for (var n = 0; n < Inbox.Size + 2; n++)
        {
            all.Add((await Correspondents.AtAsync(clinic, clinic.Rome)).ConversationId);
            clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        all.Reverse();
        var reader = clinic.As(Role.Coordinator, clinic.Rome);
        var first = await AskAsync(reader, new Inbox());
        var second = await AskAsync(reader, new Inbox { Cursor = first.Page.After });
        var back = await AskAsync(reader, new Inbox { Cursor = second.Page.Before });

        Assert.Equal(all[..Inbox.Size], first.Page.Items.Select(r => r.Id));
        Assert.Equal(all[Inbox.Size..], second.Page.Items.Select(r => r.Id));
        Assert.Equal(all[..Inbox.Size], back.Page.Items.Select(r => r.Id));
        Assert.Equal((null, null), (first.Page.Before, second.Page.After));
        Assert.Equal(
            all[..Inbox.Size],
            (await AskAsync(reader, new Inbox { Cursor = "no-place" })).Page.Items.Select(r => r.Id)
        );
    }

    [Fact]
    [Trait("id", "G1")]
    public async Task Mine_are_those_I_wrote_in_the_teams_those_in_my_care_and_all_what_I_may_see()
    {
        var written = await Correspondents.AtAsync(clinic);
        var inCare = await Correspondents.AtAsync(clinic);
        var coordinator = clinic.As(Role.Coordinator);
        var own = await Correspondents.AtAsync(clinic, inCareOf: Role.Coordinator);
        await written.WriteAsync(coordinator, "Hello");

        Assert.Contains(inCare.ConversationId, await ShownAsync(InboxShow.All));
        Assert.Contains(own.ConversationId, await ShownAsync(InboxShow.All));
        Assert.Equal([own.ConversationId], await ShownAsync(InboxShow.Team));
        Assert.Equal([written.ConversationId], await ShownAsync(InboxShow.Mine));
        var ofPatient = new Inbox { PatientId = own.PatientId };
        Assert.Equal(
            [own.ConversationId],
            (await AskAsync(coordinator, ofPatient)).Page.Items.Select(r => r.Id)
        );

        async Task<IEnumerable<Guid>> ShownAsync(InboxShow show) =>
            (await AskAsync(coordinator, new Inbox { Show = show })).Page.Items.Select(r => r.Id);
    }

    [Fact]
    [Trait("id", "G1")]
    public async Task What_nobody_has_answered_waits_for_the_whole_team_even_when_it_was_read()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var of = new WaitingTalks { PatientId = talk.PatientId };
        await talk.ReadAsync(talk.AsNurse, 1);

        foreach (var reader in new[] { Role.Nurse, Role.Investigator, Role.Coordinator })
        {
            var waiting = Assert.Single((await clinic.As(reader).AskAsync(of)).Value);
            Assert.Equal(
                (talk.ConversationId, "Dizzy after the morning dose"),
                (waiting.Id, waiting.Title)
            );
        }

        Cases.Refused("NotFound", await clinic.As(Role.Coordinator, clinic.Rome).AskAsync(of));
        Cases.Refused("NotFound", await clinic.As(Role.SubInvestigator).AskAsync(of));
        Refusal?[] refused =
        [
            (await clinic.As(Role.Pharmacist).AskAsync(of)).Refusal,
            (await clinic.As(Role.Monitor).AskAsync(of)).Refusal,
            (await talk.AsPatient.AskAsync(of)).Refusal,
        ];
        Assert.All(refused, r => Assert.Equal("NotPermitted", r?.Code));

        await talk.WriteAsync(clinic.As(Role.Investigator), "Sit down.");
        Assert.Empty((await talk.AsNurse.AskAsync(of)).Value);
        await talk.WriteAsync(talk.AsPatient, "I sit.");
        Assert.Single((await talk.AsNurse.AskAsync(of)).Value);
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task A_patient_who_waits_over_four_hours_is_counted_until_somebody_answers()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var of = new Inbox { PatientId = talk.PatientId, Unanswered = true };
        Assert.Empty((await AskAsync(talk.AsNurse, of)).Page.Items);

        clinic.Clock.Advance(InboxRow.LateAfter);
        var late = await AskAsync(talk.AsNurse, of);
        Assert.Equal(1, late.Late);
        Assert.True(Assert.Single(late.Page.Items).IsLate(late.Now));
        Assert.NotEqual(0, (await AskAsync(talk.AsNurse, new Inbox())).Late);
        Assert.Equal(
            (0, 0),
            (
                (await AskAsync(talk.AsNurse, new Inbox { PatientId = talk.PatientId })).Late,
                (await AskAsync(talk.AsNurse, new Inbox { Unread = true })).Late
            )
        );

        await talk.WriteAsync(talk.AsNurse, "Sit down.");
        Assert.Equal(0, (await AskAsync(talk.AsNurse, of)).Late);
        var row = Assert.Single(
            (await AskAsync(talk.AsNurse, of with { Unanswered = false })).Page.Items
        );
        Assert.Equal((null, MessageState.Sent), (row.WaitsSince, row.PatientHas));
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task Of_those_that_wait_the_longest_waiting_stands_first_and_the_list_pages_both_ways()
    {
        await using var quiet = await Clinic.OpenAsync();
        var all = new List<Correspondents>();
        for (var n = 0; n < Inbox.Size + 2; n++)
        {
            all.Add(await Correspondents.AtAsync(quiet));
            quiet.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await all[0].WriteAsync(all[0].AsPatient, "Is anybody there?");
        quiet.Clock.Advance(InboxRow.LateAfter);
        var ids = all.ConvertAll(t => t.ConversationId);
        var reader = quiet.As(Role.Coordinator);
        var first = await AskAsync(reader, new Inbox { Unanswered = true });
        var second = await AskAsync(
            reader,
            new Inbox { Unanswered = true, Cursor = first.Page.After }
        );
        var back = await AskAsync(
            reader,
            new Inbox { Unanswered = true, Cursor = second.Page.Before }
        );

        Assert.Equal(ids[..Inbox.Size], first.Page.Items.Select(r => r.Id));
        Assert.Equal(ids[Inbox.Size..], second.Page.Items.Select(r => r.Id));
        Assert.Equal(ids[..Inbox.Size], back.Page.Items.Select(r => r.Id));
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task What_is_unread_is_found_however_old_it_is()
    {
        await using var quiet = await Clinic.OpenAsync();
        var old = await Correspondents.AtAsync(quiet);
        var read = await Correspondents.AtAsync(quiet);
        var coordinator = quiet.As(Role.Coordinator);
        var gone = await Correspondents.AtAsync(quiet);
        var message = (await gone.OpenAsync(gone.AsPatient)).Messages[0].Id;
        Correspondents.Expect(
            await gone.AsPatient.RunAsync(
                new DeleteMessage { MessageId = message, SeenVersion = 1 },
                Clinic.NewId()
            )
        );
        await read.ReadAsync(coordinator, 1);

        var unread = await AskAsync(coordinator, new Inbox { Unread = true });

        Assert.Equal(old.ConversationId, Assert.Single(unread.Page.Items).Id);
        Assert.Equal(1, unread.Unread);
    }

    [Fact]
    [Trait("id", "G1")]
    public async Task A_long_conversation_is_read_page_by_page_from_its_end()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await clinic.SaveAsync(async db =>
        {
            var of = await db.Conversations.SingleAsync(c => c.Id == talk.ConversationId);
            var patient = await db.Patients.SingleAsync(p => p.Id == talk.PatientId);
            for (var n = 2; n <= 120; n++)
            {
                var act = new MessageAct(
                    Clinic.NewId(),
                    clinic.Clock.GetUtcNow(),
                    talk.Patient.UserId,
                    "KR01-001",
                    Role.Patient
                );
                db.Add(of.Write(act, patient, new($"{n}")).Value);
            }
        });
        await talk.ReadAsync(talk.AsNurse, 30);
        await talk.ReadAsync(talk.AsNurse, 120);

        var newest = await talk.OpenAsync(talk.AsNurse);
        var middle = await talk.OpenAsync(talk.AsNurse, before: 96);
        var oldest = await talk.OpenAsync(talk.AsNurse, before: 21);

        Assert.Equal(Enumerable.Range(96, 25), newest.Messages.Select(m => m.Sequence));
        Assert.Equal(Enumerable.Range(71, 25), middle.Messages.Select(m => m.Sequence));
        Assert.Equal(Enumerable.Range(1, 20), oldest.Messages.Select(m => m.Sequence));
        Assert.Equal(
            (true, true, false),
            (newest.HasEarlier, middle.HasEarlier, oldest.HasEarlier)
        );
        var patientSees = await talk.OpenAsync(talk.AsPatient, before: 71);
        Assert.All(
            patientSees.Messages,
            m => Assert.Equal(MessageState.Read, Assert.Single(m.ToTeam).Delivery.State)
        );
    }

    private static async Task<InboxPage> AskAsync(IOperations by, Inbox inbox) =>
        Correspondents.Expect(await by.AskAsync(inbox));
}
