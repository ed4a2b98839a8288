using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Messaging;

public class ConversationTests
{
    private static readonly Guid Patient = Some.Id();
    private static readonly Guid Nurse = Some.Id();

    [Fact]
    [Trait("id", "G1")]
    public void A_conversation_counts_its_messages_and_knows_since_when_the_patient_waits()
    {
        var patient = WithPortal();
        var (of, first) = Expect.Done(
            Conversation.Start(ByPatient(), patient, " Dizzy ", Some.Id(), new("I feel dizzy."))
        );
        var second = Expect.Done(of.Write(ByPatient(5), patient, new("Since eight.")));
        Assert.Equal(("Dizzy", 1, 2), (of.Title, first.Sequence, second.Sequence));
        Assert.Equal((Some.Now, Some.Now.AddMinutes(5)), (of.AwaitsAnswerSince, of.LastMessageAt));

        var answer = Expect.Done(of.Write(ByNurse(9), patient, new("Sit down.")));

        Assert.Equal(
            (3, Role.Nurse, false),
            (answer.Sequence, answer.AuthorRole, answer.IsByPatient)
        );
        Assert.Null(of.AwaitsAnswerSince);
        Assert.Equal((patient.Id, patient.SiteId), (answer.PatientId, answer.SiteId));
    }

    [Theory]
    [InlineData(null, 0, "TextMissing")]
    [InlineData("  ", 0, "TextMissing")]
    [InlineData("900101-1234567", 0, "ResidentNumberTyped")]
    [InlineData("ok", 6, "TooManyAttachments")]
    [Trait("id", "G1")]
    public void What_is_no_message_is_refused_and_counts_nothing(
        string? body,
        int files,
        string code
    )
    {
        var patient = WithPortal();
        var of = Begun(patient);
        Expect.Refused(code, of.Write(ByNurse(), patient, new(body, files)));
        Assert.Equal(1, of.LastSequence);
    }

    [Fact]
    [Trait("id", "G3")]
    public void A_photo_needs_no_words()
    {
        var patient = WithPortal();
        var sent = Expect.Done(Begun(patient).Write(ByPatient(), patient, new(null, 1)));
        Assert.Equal(("", 1), (sent.Body, sent.Attachments));
    }

    [Fact]
    public void A_message_has_two_thousand_characters_and_a_title_a_hundred_and_twenty()
    {
        var patient = WithPortal();
        var of = Begun(patient);
        Expect.Done(of.Write(ByPatient(), patient, new(new string('a', 2000))));
        Expect.Refused("TextTooLong", of.Write(ByPatient(), patient, new(new string('a', 2001))));
        var both = Expect.Refused(
            "TextTooLong",
            Conversation.Start(ByNurse(), patient, new string('t', 121), Some.Id(), new(""))
        );
        Assert.Equal(["Title", "Body"], both.Each.Select(r => r.Field));
    }

    [Fact]
    [Trait("id", "N5")]
    public void Who_left_the_study_reads_and_nobody_writes()
    {
        var patient = WithPortal();
        var of = Begun(patient);
        Expect.Done(
            patient.ChangeStatus(
                PatientStatus.ScreenFailed,
                "Out",
                Some.Today,
                Some.Today,
                Some.Act()
            )
        );
        Expect.Refused("ConversationClosed", of.Write(ByPatient(), patient, new("Hello?")));
        Expect.Refused("ConversationClosed", of.Write(ByNurse(), patient, new("Hello?")));
    }

    [Fact]
    [Trait("id", "G2")]
    public void Nothing_is_written_to_a_patient_who_cannot_sign_in()
    {
        var patient = WithPortal();
        var of = Begun(patient);
        Expect.Done(patient.SuspendPortalAccess());
        Expect.Refused("PatientCannotRead", of.Write(ByNurse(), patient, new("Hello?")));
        Expect.Refused(
            "PatientCannotRead",
            Conversation.Start(ByNurse(), Some.Patient(), "Hello", Some.Id(), new("Hello?"))
        );
    }

    [Fact]
    [Trait("id", "G4")]
    public void A_changed_message_keeps_what_it_said_before()
    {
        var message = Sent("Take two.");

        var first = Expect.Done(message.Edit(ByNurse(1), "Take one."));
        var second = Expect.Done(message.Edit(ByNurse(2), "Take one at 08:00."));

        Assert.Equal(
            ("Take two.", Some.Now, Some.Now.AddMinutes(1)),
            (first.Body, first.From, first.Until)
        );
        Assert.Equal(
            ("Take one.", Some.Now.AddMinutes(1), Some.Now.AddMinutes(2)),
            (second.Body, second.From, second.Until)
        );
        Assert.Equal(("Take one at 08:00.", message.Id), (message.Body, second.MessageId));
        Expect.Refused("MessageUnchanged", message.Edit(ByNurse(3), " Take one at 08:00. "));
    }

    [Fact]
    [Trait("id", "G4")]
    public void A_deleted_message_leaves_its_place_and_its_words_are_kept()
    {
        var message = Sent("Wrong patient.");

        var kept = Expect.Done(message.Delete(ByNurse(1)));

        Assert.Equal(("Wrong patient.", ""), (kept.Body, message.Body));
        Assert.Equal((Some.Now.AddMinutes(1), 2), (message.DeletedAt, message.Sequence));
        Expect.Refused("MessageDeleted", message.Edit(ByNurse(2), "Again"));
        Expect.Refused("MessageDeleted", message.Delete(ByNurse(2)));
    }

    /// <summary>Each letter is a message, a minute after the one before: of the patient or of the team.</summary>
    [Theory]
    [InlineData("P", "", null)]
    [InlineData("PT", "P", 0)]
    [InlineData("PTP", "PT", null)]
    [InlineData("PTP", "P P", 0)]
    [InlineData("PTPP", " TPP", 2)]
    [InlineData("PTPP", "PT P", 3)]
    [Trait("id", "G4")]
    public void A_message_that_is_taken_back_neither_answers_nor_waits(
        string written,
        string rest,
        int? waits
    )
    {
        var patient = WithPortal();
        var of = Begun(patient);
        for (var i = 1; i < written.Length; i++)
        {
            Expect.Done(
                of.Write(written[i] == 'P' ? ByPatient(i) : ByNurse(i), patient, new("Words."))
            );
        }

        of.TookBack(
            rest.Select((by, i) => (By: by, At: Some.Now.AddMinutes(i)))
                .Where(t => t.By != ' ')
                .Select(t => new Turn(t.By == 'P', t.At))
        );

        Assert.Equal(waits is { } at ? Some.Now.AddMinutes(at) : null, of.AwaitsAnswerSince);
    }

    [Fact]
    [Trait("id", "G4")]
    public void Only_its_author_changes_or_deletes_a_message()
    {
        var message = Sent("Sit down.");
        Expect.Refused("NotYourMessage", message.Edit(ByPatient(), "Stand up."));
        Expect.Refused("NotYourMessage", message.Delete(ByPatient()));
    }

    private static MessageAct ByPatient(int minutes = 0) =>
        new(Some.Id(), Some.Now.AddMinutes(minutes), Patient, "KR01-014", Role.Patient);

    private static MessageAct ByNurse(int minutes = 0) =>
        new(Some.Id(), Some.Now.AddMinutes(minutes), Nurse, "Hana Seo", Role.Nurse);

    private static PatientProfile WithPortal()
    {
        var patient = Some.Patient();
        Expect.Done(patient.GivePortalAccess(Patient));
        return patient;
    }

    private static Conversation Begun(PatientProfile patient) =>
        Expect
            .Done(Conversation.Start(ByPatient(), patient, "Dizzy", Some.Id(), new("Hello.")))
            .Conversation;

    private static Message Sent(string body)
    {
        var patient = WithPortal();
        return Expect.Done(Begun(patient).Write(ByNurse(), patient, new(body)));
    }
}
