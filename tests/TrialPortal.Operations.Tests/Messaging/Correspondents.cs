using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Messaging;

/// <summary>A patient in a nurse's care, with a portal account of the patient's own, who has written one message.</summary>
internal sealed record Correspondents(
    Clinic Clinic,
    Guid PatientId,
    SignedIn Patient,
    Guid ConversationId
)
{
    public IOperations AsPatient => Clinic.As(Patient);
    public IOperations AsNurse => Clinic.As(Role.Nurse);

    public static async Task<Correspondents> AtAsync(
        Clinic clinic,
        Site? site = null,
        Role inCareOf = Role.Nurse
    )
    {
        var (id, who) = await PatientAsync(clinic, site, inCareOf);
        var begun = await clinic
            .As(who)
            .RunAsync(
                new StartConversation
                {
                    PatientId = id,
                    Title = "Dizzy after the morning dose",
                    Body = "I feel dizzy since this morning.",
                },
                Clinic.NewId()
            );
        return new Correspondents(clinic, id, who, Expect(begun));
    }

    /// <summary>A patient with a portal account, screened by somebody of the site.</summary>
    public static async Task<(Guid Id, SignedIn Who)> PatientAsync(
        Clinic clinic,
        Site? site,
        Role inCareOf
    )
    {
        var id = await clinic.ScreenAsync(inCareOf, site);
        var who = default(SignedIn)!;
        await clinic.SaveAsync(async db =>
        {
            who = clinic.Hire(db, Role.Patient, site ?? clinic.Seoul);
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            Assert.True(patient.GivePortalAccess(who.UserId).IsDone);
        });
        return (id, who);
    }

    public static T Expect<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return outcome.Value;
    }

    public async Task<Guid> WriteAsync(IOperations by, string body) =>
        Expect(
            await by.RunAsync(
                new WriteMessage { ConversationId = ConversationId, Body = body },
                Clinic.NewId()
            )
        );

    public async Task ReadAsync(IOperations by, int upTo) =>
        Expect(
            await by.RunAsync(
                new MarkRead { ConversationId = ConversationId, UpTo = upTo },
                Clinic.NewId()
            )
        );

    public async Task<ShownConversation> OpenAsync(IOperations by, int? before = null) =>
        Expect(
            await by.AskAsync(
                new ConversationMessages { ConversationId = ConversationId, Before = before },
                Clinic.NewId()
            )
        );

    public Task<int> MarksAsync() =>
        Clinic.LookAsync(db => db.Receipts.CountAsync(r => r.ConversationId == ConversationId));

    public Task<Message> MessageAsync(Guid id) =>
        Clinic.LookAsync(db => db.Messages.SingleAsync(m => m.Id == id));
}
