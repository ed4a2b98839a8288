using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Messaging;

[Trait("id", "G1")]
public sealed class WriteMessageTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<Role> OutsideTheTeam =>
        Cases.Without(Permission.WriteMessages, Permission.WriteOwnMessages);

    [Fact]
    public async Task Patient_and_team_write_to_each_other_under_one_title()
    {
        var talk = await Correspondents.AtAsync(clinic);

        await talk.WriteAsync(talk.AsNurse, "Sit down. When did it start?");
        await talk.WriteAsync(clinic.As(Role.Investigator), "I will call you.");

        var seen = await talk.OpenAsync(talk.AsPatient);
        Assert.Equal("Dizzy after the morning dose", seen.Title);
        Assert.Equal([1, 2, 3], seen.Messages.Select(m => m.Sequence));
        Assert.Equal(
            [Role.Patient, Role.Nurse, Role.Investigator],
            seen.Messages.Select(m => m.AuthorRole)
        );
        Assert.Equal([true, false, false], seen.Messages.Select(m => m.IsOwn));
        Assert.Null(seen.WaitsSince);
    }

    [Fact]
    public async Task Both_sides_may_begin_a_conversation()
    {
        var talk = await Correspondents.AtAsync(clinic);
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        var begun = await talk.AsNurse.RunAsync(
            new StartConversation
            {
                PatientId = talk.PatientId,
                Title = "Visit on Thursday",
                Body = "Come fasting, at 09:00.",
            },
            Clinic.NewId()
        );

        var own = Correspondents.Expect(
            await talk.AsPatient.AskAsync(new MyConversations(), Clinic.NewId())
        );

        Assert.Equal(
            [(begun.Value, 1), (talk.ConversationId, 0)],
            own.Conversations.Select(c => (c.Id, c.Unread))
        );
    }

    [Theory]
    [MemberData(nameof(OutsideTheTeam))]
    [Trait("id", "PRV-10")]
    public async Task Nobody_outside_the_team_reads_or_writes(Role role)
    {
        var talk = await Correspondents.AtAsync(clinic);
        var by = clinic.As(role);

        Cases.Refused("NotPermitted", await by.RunAsync(Message(talk), Clinic.NewId()));
        Cases.Refused(
            "NotPermitted",
            await by.AskAsync(
                new ConversationMessages { ConversationId = talk.ConversationId },
                Clinic.NewId()
            )
        );
        Cases.Refused("NotPermitted", await by.AskAsync(new Inbox()));
        Cases.Refused("NotPermitted", await by.AskAsync(new UnreadMessages()));
        Cases.Refused(
            "NotPermitted",
            await by.RunAsync(
                new MarkRead { ConversationId = talk.ConversationId, UpTo = 1 },
                Clinic.NewId()
            )
        );
    }

    [Fact]
    [Trait("id", "A5")]
    [Trait("id", "PRV-10")]
    public async Task At_another_site_out_of_care_or_of_another_patient_there_is_no_such_conversation()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var unassigned = clinic.As(Role.SubInvestigator);
        var other = await Correspondents.AtAsync(clinic);
        foreach (
            var by in new[]
            {
                clinic.As(Role.Coordinator, clinic.Rome),
                unassigned,
                other.AsPatient,
            }
        )
        {
            var id = talk.ConversationId;
            Cases.Refused("NotFound", await by.RunAsync(Message(talk), Clinic.NewId()));
            Cases.Refused(
                "NotFound",
                await by.AskAsync(new ConversationMessages { ConversationId = id }, Clinic.NewId())
            );
            Cases.Refused(
                "NotFound",
                await by.RunAsync(new MarkRead { ConversationId = id, UpTo = 1 }, Clinic.NewId())
            );
            Cases.Refused(
                "NotFound",
                await by.RunAsync(
                    new MarkDelivered { Conversations = [new(id, 1)] },
                    Clinic.NewId()
                )
            );
            Cases.Refused(
                "NotFound",
                await by.RunAsync(
                    new StartConversation
                    {
                        PatientId = talk.PatientId,
                        Title = "Hello",
                        Body = "Hello",
                    },
                    Clinic.NewId()
                )
            );
        }
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_message_sent_twice_is_there_once()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var request = Clinic.NewId();

        var first = await talk.AsPatient.RunAsync(Message(talk), request);
        var again = await talk.AsPatient.RunAsync(Message(talk), request);
        var other = await talk.AsPatient.RunAsync(Message(talk) with { Body = "Else" }, request);

        Assert.Equal(first.Value, again.Value);
        Cases.Refused("RequestReused", other);
        Assert.Equal(2, (await talk.OpenAsync(talk.AsNurse)).LastSequence);
    }

    [Fact]
    public async Task Messages_written_at_once_get_numbers_without_a_gap()
    {
        var talk = await Correspondents.AtAsync(clinic);
        IOperations[] writers = [talk.AsPatient, talk.AsNurse, clinic.As(Role.Coordinator)];

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(n => Task.Run(() => writers[n % 3].RunAsync(Message(talk), Clinic.NewId())))
        );

        Assert.All(all, o => Assert.True(o.IsDone, o.Refusal?.Code));
        var seen = await talk.OpenAsync(talk.AsNurse);
        Assert.Equal(Enumerable.Range(1, 13), seen.Messages.Select(m => m.Sequence));
        Assert.Equal(13, seen.LastSequence);
    }

    [Fact]
    [Trait("id", "PRV-10")]
    public async Task The_audit_tells_that_somebody_wrote_and_never_what()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsNurse, "Words for two people");

        var (entry, values) = await clinic.LookAsync(async db =>
        {
            var record = await db.AuditRecords.SingleAsync(r => r.EntityId == id);
            return (
                await db.AuditLogs.SingleAsync(e => e.Id == record.EntryId),
                await db
                    .AuditValues.Where(v => v.OwnerId == record.Id || v.OwnerId == record.EntryId)
                    .ToListAsync()
            );
        });

        Assert.Equal(("WriteMessage", talk.PatientId), (entry.Operation, entry.PatientId));
        Assert.DoesNotContain("Words", entry.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(values, v => v.Fields.Contains("Words", StringComparison.Ordinal));
        Assert.Contains(values, v => v.Class == AuditClass.Secret);
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task Nothing_is_sent_to_a_patient_who_may_no_longer_sign_in()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await clinic.SaveAsync(async db =>
            (await db.Patients.SingleAsync(p => p.Id == talk.PatientId)).SuspendPortalAccess()
        );

        Cases.Refused(
            "PatientCannotRead",
            await talk.AsNurse.RunAsync(Message(talk), Clinic.NewId())
        );
        Assert.Equal("PatientCannotRead", (await talk.OpenAsync(talk.AsNurse)).Closed?.Code);
    }

    [Fact]
    public async Task A_text_that_is_too_long_or_missing_is_refused_at_its_field()
    {
        var talk = await Correspondents.AtAsync(clinic);

        foreach (var body in new[] { null, "", new string('a', MessageText.Longest + 1) })
        {
            var refused = await talk.AsPatient.RunAsync(
                Message(talk) with
                {
                    Body = body,
                },
                Clinic.NewId()
            );
            Assert.Equal(nameof(WriteMessage.Body), refused.Refusal!.Field);
        }
    }

    [Fact]
    [Trait("id", "V2.4.1")]
    public async Task Nobody_writes_more_than_thirty_messages_within_a_minute()
    {
        var talk = await Correspondents.AtAsync(clinic);
        for (var n = 1; n < MessageForm.MostInMinute; n++)
        {
            await talk.WriteAsync(talk.AsPatient, $"{n}");
        }

        Cases.Refused(
            "TooManyMessages",
            await talk.AsPatient.RunAsync(Message(talk), Clinic.NewId())
        );
        Cases.Refused(
            "TooManyMessages",
            await talk.AsPatient.RunAsync(
                new StartConversation
                {
                    PatientId = talk.PatientId,
                    Title = "Another",
                    Body = "Hello",
                },
                Clinic.NewId()
            )
        );
        await talk.WriteAsync(talk.AsNurse, "One at a time, please.");
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await talk.WriteAsync(talk.AsPatient, "Yes.");
    }

    private static WriteMessage Message(Correspondents talk) =>
        new() { ConversationId = talk.ConversationId, Body = "Hello" };
}
