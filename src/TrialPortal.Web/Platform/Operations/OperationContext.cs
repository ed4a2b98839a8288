using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>What an operation may reach while it runs: its own database context, who acts, the instant, and the runner's verbs.</summary>
public sealed class OperationContext
{
    internal OperationContext(
        PortalDbContext db,
        Rights rights,
        DateTimeOffset now,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        Db = db;
        Rights = rights;
        Now = now;
        Services = services;
        Cancel = cancel;
    }

    public PortalDbContext Db { get; }
    public Rights Rights { get; }
    public Actor Actor => Rights.Actor;

    /// <summary>The id of the signed-in user; asking it of an anonymous actor is a defect and throws.</summary>
    public Guid UserId =>
        Actor.UserId ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>UTC, whole microseconds, one instant for the whole operation.</summary>
    public DateTimeOffset Now { get; }
    public CancellationToken Cancel { get; }

    /// <summary>Scoped services of this operation, for the few that are more than rows (UserManager, files).</summary>
    public IServiceProvider Services { get; }

    internal Guid? AboutPatient { get; private set; }
    internal (Guid? StudyId, Guid? SiteId) AboutPlace { get; private set; }
    internal List<Record> ToSign { get; } = [];
    internal List<LiveChange> ToTell { get; } = [];

    /// <summary>A fresh, time-ordered id.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Names the patient this act is about, for its audit entry and its live event.</summary>
    public void About(Guid patientId, Guid? studyId = null, Guid? siteId = null)
    {
        AboutPatient = patientId;
        AboutPlace = (studyId ?? AboutPlace.StudyId, siteId ?? AboutPlace.SiteId);
    }

    /// <summary>Names the place this act is about, when no patient is.</summary>
    public void AboutSite(Guid? studyId, Guid? siteId) => AboutPlace = (studyId, siteId);

    /// <summary>Signs a record the operation has just changed, in the meaning of <see cref="SignedAttribute"/>.</summary>
    public void Sign<TRecord>(TRecord record)
        where TRecord : Record, ISignable => ToSign.Add(record);

    /// <summary>The actor's other pages hear, after commit, of what leaves no entry and is nobody else's.</summary>
    public void TellOwnPages(string kind) =>
        ToTell.Add(new LiveChange(kind, UserId, [LiveTopic.User(UserId)]));

    /// <summary>Serialises a rule over several rows: call it before reading them. Nothing to do under SQLite's one writer.</summary>
    /// <param name="key">What it is about; several locks of one operation are taken in the order of their kinds.</param>
    public Task Lock(string kind, object key) =>
        Locks.TakeAsync(
            Db,
            kind,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}"),
            Cancel
        );
}
