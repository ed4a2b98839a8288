using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Messaging;

[Trait("id", "G2")]
public sealed class ReceiptTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Each_recipient_has_a_state_of_their_own_since_when()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await talk.WriteAsync(talk.AsNurse, "Sit down.");
        var sent = clinic.Clock.GetUtcNow();
        Assert.Equal(new Delivery(MessageState.Sent, null), (await AnswerAsync(talk)).ToPatient);

        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync(talk, talk.AsPatient, 2);
        var delivered = new Delivery(MessageState.Delivered, sent.AddMinutes(1));
        Assert.Equal(delivered, (await AnswerAsync(talk)).ToPatient);

        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await talk.ReadAsync(talk.AsPatient, 2);
        await talk.ReadAsync(clinic.As(Role.Investigator), 2);
        var answer = await AnswerAsync(talk);
        Assert.Equal(new Delivery(MessageState.Read, sent.AddMinutes(2)), answer.ToPatient);
        Assert.Equal("Investigator KR01", Assert.Single(answer.ToTeam).Name);

        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync(talk, clinic.As(Role.Coordinator), 2);
        var first = (await talk.OpenAsync(talk.AsNurse)).Messages[0];
        Assert.Null(first.ToPatient);
        Assert.Equal(
            [
                ("Investigator KR01", MessageState.Read),
                ("Coordinator KR01", MessageState.Delivered),
            ],
            first.ToTeam.Select(r => (r.Name, r.Delivery.State))
        );
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task The_patient_is_told_how_far_it_came_and_not_who_of_the_staff_read_it()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await talk.ReadAsync(talk.AsNurse, 1);

        var (own, team) = (
            await talk.OpenAsync(talk.AsPatient),
            await talk.OpenAsync(talk.AsNurse)
        );

        var told = Assert.Single(Assert.Single(own.Messages).ToTeam);
        Assert.Equal((null, MessageState.Read), (told.Name, told.Delivery.State));
        Assert.Empty(own.Team);
        Assert.Contains(team.Team, r => r.UserId == clinic.Person(Role.Nurse).UserId);
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Who_may_know_the_groups_of_the_study_stands_not_among_the_readers()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var (kept, knows) = (default(SignedIn)!, default(SignedIn)!);
        await clinic.SaveAsync(db =>
        {
            (kept, knows) = (
                clinic.Hire(db, Role.Coordinator, clinic.Seoul),
                clinic.Hire(db, Role.Coordinator, clinic.Seoul)
            );
            db.Add(
                RoleGrant
                    .Grant(
                        Clinic.NewId(),
                        clinic.Clock.GetUtcNow(),
                        knows.UserId,
                        Role.Pharmacist,
                        (clinic.Seoul.StudyId, clinic.Seoul.Id),
                        (clinic.Today, null),
                        clinic.Today,
                        null
                    )
                    .Value
            );
            return Task.CompletedTask;
        });

        var readers = (await talk.OpenAsync(talk.AsNurse)).Team.Select(r => r.UserId).ToList();

        Assert.Contains(kept.UserId, readers);
        Assert.DoesNotContain(knows.UserId, readers);
    }

    [Fact]
    public async Task A_mark_that_comes_again_or_a_lower_one_changes_nothing()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await talk.WriteAsync(talk.AsPatient, "Still dizzy.");
        await talk.ReadAsync(talk.AsNurse, 2);
        var marks = await talk.MarksAsync();

        await talk.ReadAsync(talk.AsNurse, 2);
        await talk.ReadAsync(talk.AsNurse, 1);
        await talk.ReadAsync(talk.AsNurse, 99);
        await DeliverAsync(talk, talk.AsNurse, 2);

        Assert.Equal((1, marks), (marks, await talk.MarksAsync()));
        Assert.Equal(2, (await talk.OpenAsync(talk.AsNurse)).ReadUpTo);
    }

    [Fact]
    public async Task Conversations_of_one_patient_at_a_time_come_through_and_the_audit_says_whose()
    {
        var (one, other) = (
            await Correspondents.AtAsync(clinic),
            await Correspondents.AtAsync(clinic)
        );
        DeliveredUpTo[] both = [new(one.ConversationId, 1), new(other.ConversationId, 1)];

        Cases.Refused(
            "SeveralPatients",
            await one.AsNurse.RunAsync(new MarkDelivered { Conversations = both }, Clinic.NewId())
        );
        Assert.Equal(0, await one.MarksAsync());

        await DeliverAsync(one, one.AsNurse, 1);
        Assert.Equal(
            1,
            await clinic.LookAsync(db =>
                db.AuditLogs.CountAsync(e =>
                    e.Operation == nameof(MarkDelivered) && e.PatientId == one.PatientId
                )
            )
        );
    }

    [Fact]
    public async Task A_page_of_earlier_messages_has_come_through_when_its_last_message_has()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await talk.WriteAsync(talk.AsPatient, "Still dizzy.");
        await DeliverAsync(talk, talk.AsNurse, 1);

        var (earlier, newest) = (
            await talk.OpenAsync(talk.AsNurse, before: 2),
            await talk.OpenAsync(talk.AsNurse)
        );

        Assert.Equal((1, true), (earlier.UpTo, earlier.IsDelivered));
        Assert.Equal((2, false), (newest.UpTo, newest.IsDelivered));
    }

    [Fact]
    public async Task Two_devices_that_read_at_once_leave_one_mark()
    {
        var talk = await Correspondents.AtAsync(clinic);
        IOperations[] devices = [talk.AsNurse, talk.AsNurse, talk.AsNurse, talk.AsNurse];

        await Task.WhenAll(devices.Select(d => Task.Run(() => talk.ReadAsync(d, 1))));

        Assert.Equal(1, await talk.MarksAsync());
    }

    [Fact]
    public async Task Unread_are_the_messages_of_others_after_the_last_read_mark_on_every_device()
    {
        var investigator = clinic.As(Role.Investigator, clinic.Rome);
        var before = await UnreadAsync(investigator);
        var talk = await Correspondents.AtAsync(clinic, clinic.Rome);
        await talk.WriteAsync(clinic.As(Role.Nurse, clinic.Rome), "Sit down.");
        await talk.WriteAsync(investigator, "I call you.");
        await talk.WriteAsync(talk.AsPatient, "Thank you.");
        var second = await Correspondents.AtAsync(clinic, clinic.Rome);

        Assert.Equal(before + 4, await UnreadAsync(investigator));
        await talk.ReadAsync(investigator, 3);
        Assert.Equal(before + 2, await UnreadAsync(investigator));
        await second.ReadAsync(clinic.As(Role.Investigator, clinic.Rome), 1);

        Assert.Equal(before + 1, await UnreadAsync(clinic.As(Role.Investigator, clinic.Rome)));
        var rows = Correspondents.Expect(await investigator.AskAsync(new Inbox())).Page.Items;
        Assert.Equal(1, rows.Single(r => r.Id == talk.ConversationId).Unread);
        Assert.Equal(0, rows.Single(r => r.Id == second.ConversationId).Unread);
        Assert.Equal(1, await UnreadAsync(talk.AsPatient) - 1);
    }

    private static async Task<int> UnreadAsync(IOperations by) =>
        Correspondents.Expect(await by.AskAsync(new UnreadMessages()));

    private static async Task<ShownMessage> AnswerAsync(Correspondents talk) =>
        (await talk.OpenAsync(talk.AsNurse)).Messages[1];

    private static async Task DeliverAsync(Correspondents talk, IOperations by, int upTo) =>
        Correspondents.Expect(
            await by.RunAsync(
                new MarkDelivered { Conversations = [new(talk.ConversationId, upTo)] },
                Clinic.NewId()
            )
        );
}
