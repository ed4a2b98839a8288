using System.Globalization;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// The names events travel under, made here and nowhere else. A patient's records go to the patient and the site, a
/// site's own to the site, its stock and the study, an account's to the user.
/// </summary>
public static class LiveTopic
{
    internal const string PatientKind = "patient";
    internal const string SiteKind = "site";
    internal const string StockKind = "stock";
    internal const string StudyKind = "study";
    internal const string UserKind = "user";
    internal const string SessionKind = "session";
    internal const string AuditKind = "audit";
    private const char Colon = ':';
    private const char At = '@';

    public static string Patient(Guid patientId) => Name(PatientKind, patientId);

    /// <summary>
    /// To subscribe: the site is that of the patient just read through the visibility filter, so that readers of a whole
    /// site need no assignment.
    /// </summary>
    public static string Patient(Guid patientId, Guid siteId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(PatientKind, patientId)}{At}{siteId:N}"
        );

    /// <summary>All patients of the site: for readers who see the site whole; others subscribe to their patients.</summary>
    public static string Site(Guid siteId) => Name(SiteKind, siteId);

    /// <summary>What a site has that is no patient's, such as its kits: for readers of its stock, whomever they care for.</summary>
    public static string Stock(Guid siteId) => Name(StockKind, siteId);

    public static string Study(Guid studyId) => Name(StudyKind, studyId);

    public static string User(Guid userId) => Name(UserKind, userId);

    public static string Session(Guid sessionId) => Name(SessionKind, sessionId);

    public static string AuditCounter(Guid siteId) => Name(AuditKind, siteId);

    /// <summary>A kind of record that a job of the portal itself works on; no page may hear it.</summary>
    public static string Job(string kind) => $"job{Colon}{kind}";

    /// <summary>The name under which events are published: a subscriber's topic without its site.</summary>
    internal static string Published(string topic) => topic.Split(At)[0];

    internal static bool TryRead(string topic, out string kind, out Guid id, out Guid? siteId)
    {
        var parts = topic.Split(Colon, At);
        kind = parts[0];
        siteId = parts.Length > 2 && Guid.TryParseExact(parts[2], "N", out var site) ? site : null;
        id = default;
        return parts.Length > 1 && Guid.TryParseExact(parts[1], "N", out id);
    }

    private static string Name(string kind, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{Colon}{id:N}");
}
