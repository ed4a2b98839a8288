using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>
/// A conversation opened: its newest messages, or the page before a message. A page costs the same however long the
/// conversation is. Patient and care team ask the same question; who reads it stands only in the team's answer.
/// </summary>
[Requires(Permission.ViewMessages, Permission.WriteOwnMessages), View]
public sealed record ConversationMessages : IQuery<ShownConversation>
{
    /// <summary>More than a screen holds; most conversations of a trial are no longer.</summary>
    public const int Size = 25;

    [NotEmpty]
    public Guid ConversationId { get; set; }

    /// <summary>Number of the message before which the page ends; null for the newest.</summary>
    public int? Before { get; set; }

    public async Task<Outcome<ShownConversation>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var of = await cx.Db.Conversations.SingleOrDefaultAsync(
            c => c.Id == ConversationId,
            cx.Cancel
        );
        if (of is null)
        {
            return Refusal.NotFound;
        }

        cx.About(of.PatientId, of.StudyId, of.SiteId);
        var (patient, site) = await PartiesAsync(cx, of);
        var before = Before ?? of.LastSequence + 1;
        var messages = await cx
            .Db.Messages.Where(m => m.ConversationId == ConversationId && m.Sequence < before)
            .OrderByDescending(m => m.Sequence)
            .Take(Size + 1)
            .ToListAsync(cx.Cancel);
        var shown = messages.Take(Size).Reverse().ToList();
        var reader = new ConversationParts(cx, ConversationId, shown);
        var reached = await Marks
            .Reached(cx, cx.Db.Conversations.Where(c => c.Id == ConversationId))
            .SingleAsync(cx.Cancel);
        return new ShownConversation(
            of.Id,
            of.PatientId,
            of.StudyId,
            of.SiteId,
            of.Title,
            of.LastSequence,
            of.AwaitsAnswerSince,
            site.ZoneId,
            Banner(patient, site.Code, site.DayAt(cx.Now)),
            await reader.MessagesAsync(patient.UserId),
            messages.Count > Size,
            reached.Read,
            Conversation.Closed(patient, byPatient: cx.Actor.OwnPatientId is not null),
            cx.Now
        )
        {
            IsDelivered =
                shown.All(m => m.AuthorId == cx.UserId)
                || reached.UpTo(MessageState.Delivered) >= shown[^1].Sequence,
            Team = cx.Actor.OwnPatientId is null
                ? await CareReaders.OfAsync(cx, of, site.DayAt(cx.Now))
                : [],
        };
    }

    private static async Task<(
        Domain.Patients.PatientProfile Patient,
        Domain.Studies.Site Site
    )> PartiesAsync(OperationContext cx, Conversation of)
    {
        var found = await (
            from p in cx.Db.Patients
            join s in cx.Db.Sites on p.SiteId equals s.Id
            where p.Id == of.PatientId
            select new { Patient = p, Site = s }
        ).SingleAsync(cx.Cancel);
        return (found.Patient, found.Site);
    }

    private static BannerFacts Banner(
        Domain.Patients.PatientProfile patient,
        string site,
        DateOnly today
    ) =>
        new(patient.SubjectNumber, site)
        {
            Name = Show.Name(patient.FullName, patient.NativeName),
            Born = patient.DateOfBirth,
            Today = today,
        };
}
