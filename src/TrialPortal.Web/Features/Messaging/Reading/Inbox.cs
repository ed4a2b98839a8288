using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>Whose conversations are listed.</summary>
public enum InboxShow
{
    All = 1,

    /// <summary>Of patients in the reader's own care.</summary>
    Team,

    /// <summary>In which the reader has written.</summary>
    Mine,
}

/// <summary>
/// One page of the conversations that the reader may see, newest first (W7); of those that wait for an answer the longest waiting
/// first. No name is in it, as in every list.
/// </summary>
[Requires(Permission.ViewMessages)]
public sealed record Inbox : IQuery<InboxPage>
{
    public const int Size = 30;

    public InboxShow Show { get; set; } = InboxShow.All;

    /// <summary>Only what the patient has been waiting for longer than <see cref="InboxRow.LateAfter"/>.</summary>
    public bool Unanswered { get; set; }

    /// <summary>Only what holds something that the reader has not read.</summary>
    public bool Unread { get; set; }

    /// <summary>One patient's only.</summary>
    public Guid? PatientId { get; set; }

    /// <summary>From <see cref="Page{T}"/>; null for the first page.</summary>
    public string? Cursor { get; set; }

    public async Task<Outcome<InboxPage>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var from =
            Platform.Data.Cursor.Read(Cursor, keys: 2) is { } cursor
            && InstantPlace.Read(cursor.Keys) is not null
                ? cursor
                : null;
        var first = First(Wanted(cx, Unanswered), Unanswered, from, Size + 1);
        var rows = await InboxRows.Of(cx, first).ToListAsync(cx.Cancel);
        return new InboxPage(
            Keyset.Page(rows, Size, from, r => new InstantPlace(PlaceOf(r), r.Id).Keys),
            CountsLate ? await CountAsync(cx, unanswered: true) : 0,
            cx.Now
        )
        {
            Unread = Unread ? await CountAsync(cx, Unanswered) : 0,
        };
    }

    /// <summary>It stands under all of a reader's conversations, and beside those that are late.</summary>
    private bool CountsLate => Unanswered || (!Unread && PatientId is null);

    private DateTimeOffset PlaceOf(InboxRow row) => Unanswered ? row.WaitsSince!.Value : row.At;

    private Task<int> CountAsync(OperationContext cx, bool unanswered) =>
        First(Wanted(cx, unanswered), unanswered, null, WorkSlice<InboxRow>.MostCounted + 1)
            .CountAsync(cx.Cancel);

    /// <summary>Of each place its first ones, and of those the first of all.</summary>
    private static IQueryable<Conversation> First(
        IEnumerable<IQueryable<Conversation>> places,
        bool unanswered,
        Cursor? from,
        int count
    )
    {
        return InOrder(places.Select(InOrder).Aggregate(Queryable.Concat));

        IQueryable<Conversation> InOrder(IQueryable<Conversation> all) =>
            (unanswered ? InboxRows.LongestWaiting(all, from) : InboxRows.From(all, from)).Take(
                count
            );
    }

    private IReadOnlyList<IQueryable<Conversation>> Wanted(OperationContext cx, bool unanswered) =>
        [.. UnreadMessages.Confided(cx).Select(c => Wanted(cx, c, unanswered))];

    private IQueryable<Conversation> Wanted(
        OperationContext cx,
        IQueryable<Conversation> conversations,
        bool unanswered
    )
    {
        if (PatientId is { } patient)
        {
            conversations = conversations.Where(c => c.PatientId == patient);
        }

        if (Show == InboxShow.Team)
        {
            var inCare = cx.Rights.AssignedPatients.ToList();
            conversations = conversations.Where(c => inCare.Contains(c.PatientId));
        }

        if (Show == InboxShow.Mine)
        {
            conversations = conversations.Where(c =>
                cx.Db.Messages.Any(m => m.ConversationId == c.Id && m.AuthorId == cx.UserId)
            );
        }

        if (Unread)
        {
            conversations = UnreadMessages
                .Of(cx, conversations)
                .Where(c => c.Unread > 0)
                .Select(c => c.Conversation);
        }

        var since = cx.Now - InboxRow.LateAfter;
        return unanswered ? conversations.Where(c => c.AwaitsAnswerSince <= since) : conversations;
    }
}

/// <param name="Late">
/// In how many conversations a patient has waited long for an answer, counted up to a hundred; 0 where it is not asked: of unread
/// ones, and of one patient's.
/// </param>
public sealed record InboxPage(Page<InboxRow> Page, int Late, DateTimeOffset Now)
{
    /// <summary>How many conversations hold something unread, counted up to a hundred; 0 where all were asked for.</summary>
    public int Unread { get; init; }
}

/// <param name="At">Of its newest message, by which the list is ordered.</param>
/// <param name="WaitsSince">When the patient wrote what nobody has answered.</param>
/// <param name="Unread">Messages of others that the reader has not read.</param>
/// <param name="PatientHas">How far the newest message has come to the patient; null where the patient wrote it.</param>
public sealed record InboxRow(
    Guid Id,
    Guid PatientId,
    Guid SiteId,
    string SubjectNumber,
    string Initials,
    int BirthYear,
    string ZoneId,
    string Title,
    int LastSequence,
    DateTimeOffset At,
    DateTimeOffset? WaitsSince,
    int Unread,
    MessageState? PatientHas,
    bool IsDelivered
)
{
    /// <summary>After which the team is told that a patient waits.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(4);

    public bool IsLate(DateTimeOffset now) => WaitsSince <= now - LateAfter;
}
