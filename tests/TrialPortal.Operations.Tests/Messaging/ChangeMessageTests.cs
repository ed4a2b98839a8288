using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Messaging;

[Trait("id", "G4")]
public sealed class ChangeMessageTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Both_sides_read_what_a_changed_message_said_before()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsNurse, "Take two.");
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));

        Correspondents.Expect(await talk.AsNurse.RunAsync(Edit(id, "Take one."), Clinic.NewId()));

        foreach (var reader in new[] { talk.AsPatient, clinic.As(Role.Coordinator) })
        {
            var shown = (await talk.OpenAsync(reader)).Messages[1];
            Assert.Equal(("Take one.", clinic.Clock.GetUtcNow()), (shown.Body, shown.EditedAt));
            Assert.Equal("Take two.", Assert.Single(shown.Earlier).Body);
        }
    }

    [Fact]
    [Trait("id", "V2.4.1")]
    public async Task What_was_changed_very_often_is_only_deleted_as_all_it_said_is_read_with_it()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsPatient, "0");
        for (var n = 1; n <= Message.MostChanges; n++)
        {
            Correspondents.Expect(
                await talk.AsPatient.RunAsync(Edit(id, $"{n}", n), Clinic.NewId())
            );
        }

        var last = Message.MostChanges + 1;
        Cases.Refused(
            "MessageChangedOften",
            await talk.AsPatient.RunAsync(Edit(id, "once more", last), Clinic.NewId())
        );
        Correspondents.Expect(
            await talk.AsPatient.RunAsync(
                new DeleteMessage { MessageId = id, SeenVersion = last },
                Clinic.NewId()
            )
        );
    }

    [Fact]
    public async Task A_deleted_message_leaves_its_place_and_nobody_counts_it_as_unread()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsNurse, "For somebody else.");

        Correspondents.Expect(
            await talk.AsNurse.RunAsync(
                new DeleteMessage { MessageId = id, SeenVersion = 1 },
                Clinic.NewId()
            )
        );

        var stub = (await talk.OpenAsync(talk.AsPatient)).Messages[1];
        Assert.Equal(("", clinic.Clock.GetUtcNow()), (stub.Body, stub.DeletedAt));
        Assert.Empty(stub.Earlier);
        Assert.Equal(
            "For somebody else.",
            await clinic.LookAsync(db =>
                Task.FromResult(db.MessageVersions.Single(v => v.MessageId == id).Body)
            )
        );
        Assert.Equal(
            0,
            (
                await talk.AsPatient.AskAsync(new Web.Features.Messaging.Reading.UnreadMessages())
            ).Value
        );
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task Who_waits_for_an_answer_follows_from_what_was_not_deleted()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var first = (await talk.OpenAsync(talk.AsPatient)).Messages[0].Id;
        var since = await WaitsAsync(talk);
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await talk.WriteAsync(talk.AsNurse, "For somebody else.");
        Assert.Null(await WaitsAsync(talk));

        await DeleteAsync(talk.AsNurse, answer);
        Assert.Equal((since, true), (await WaitsAsync(talk), since is not null));

        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await talk.WriteAsync(talk.AsPatient, "Are you there?");
        var later = clinic.Clock.GetUtcNow();
        await DeleteAsync(talk.AsPatient, first);
        Assert.Equal(later, await WaitsAsync(talk));

        await DeleteAsync(talk.AsPatient, second);
        Assert.Null(await WaitsAsync(talk));
    }

    [Fact]
    public async Task Nobody_changes_what_another_wrote_whatever_their_role()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsNurse, "Sit down.");

        foreach (var by in new[] { talk.AsPatient, clinic.As(Role.Investigator) })
        {
            Cases.Refused("NotYourMessage", await by.RunAsync(Edit(id, "Stand"), Clinic.NewId()));
            Cases.Refused(
                "NotYourMessage",
                await by.RunAsync(
                    new DeleteMessage { MessageId = id, SeenVersion = 1 },
                    Clinic.NewId()
                )
            );
        }

        Cases.Refused(
            "NotFound",
            await clinic.As(Role.Nurse, clinic.Rome).RunAsync(Edit(id, "Stand"), Clinic.NewId())
        );
        Cases.Refused(
            "NotPermitted",
            await clinic.As(Role.Pharmacist).RunAsync(Edit(id, "Stand"), Clinic.NewId())
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_changes_of_one_version_are_one_change_and_the_other_hears_of_it()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsNurse, "Sit down.");
        var request = Clinic.NewId();

        var both = await Task.WhenAll(
            Task.Run(() => talk.AsNurse.RunAsync(Edit(id, "Lie down."), Clinic.NewId())),
            Task.Run(() => talk.AsNurse.RunAsync(Edit(id, "Go home."), Clinic.NewId()))
        );
        var delete = new DeleteMessage { MessageId = id, SeenVersion = 2 };
        var first = await talk.AsNurse.RunAsync(delete, request);
        var again = await talk.AsNurse.RunAsync(delete, request);

        Assert.Single(both, o => o.IsDone);
        Cases.Refused("ChangedMeanwhile", both.Single(o => !o.IsDone));
        Assert.True(first.IsDone && again.IsDone);
        Cases.Refused(
            "MessageDeleted",
            await talk.AsNurse.RunAsync(Edit(id, "No", 3), Clinic.NewId())
        );
    }

    [Fact]
    [Trait("id", "N5")]
    public async Task After_the_study_messages_are_read_and_neither_written_changed_nor_deleted()
    {
        var talk = await Correspondents.AtAsync(clinic);
        var id = await talk.WriteAsync(talk.AsPatient, "See you.");
        var file = await clinic.ReadAsync(talk.PatientId);
        Correspondents.Expect(
            await clinic
                .As(Role.Investigator)
                .RunAsync(
                    new ChangePatientStatus
                    {
                        PatientId = talk.PatientId,
                        SeenVersion = file.Version,
                        To = PatientStatus.ScreenFailed,
                        EffectiveOn = clinic.Today,
                        Reason = "Out of range",
                    },
                    Clinic.NewId()
                )
        );

        Cases.Refused(
            "ConversationClosed",
            await talk.AsPatient.RunAsync(Edit(id, "No"), Clinic.NewId())
        );
        Cases.Refused(
            "ConversationClosed",
            await talk.AsPatient.RunAsync(
                new WriteMessage { ConversationId = talk.ConversationId, Body = "Hello?" },
                Clinic.NewId()
            )
        );
        var seen = await talk.OpenAsync(talk.AsPatient);
        Assert.Equal((2, "ConversationClosed"), (seen.Messages.Count, seen.Closed?.Code));
    }

    private static async Task DeleteAsync(IOperations by, Guid message) =>
        Correspondents.Expect(
            await by.RunAsync(
                new DeleteMessage { MessageId = message, SeenVersion = 1 },
                Clinic.NewId()
            )
        );

    private Task<DateTimeOffset?> WaitsAsync(Correspondents talk) =>
        clinic.LookAsync(async db =>
            (await db.Conversations.SingleAsync(c => c.Id == talk.ConversationId)).AwaitsAnswerSince
        );

    private static EditMessage Edit(Guid id, string body, int seen = 1) =>
        new()
        {
            MessageId = id,
            SeenVersion = seen,
            Body = body,
        };
}
