using System.Globalization;
using System.Security.Cryptography;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Patients and audit entries by the million, written straight into the tables while the guards are down. The reader's site
/// has a thousand of each whatever the table holds, so that pages of two sizes show the same.
/// </summary>
internal sealed class ManyRows(DatabaseKind kind, World world, int sites, int perSite = 1000)
{
    /// <summary>Seconds between two entries of a site.</summary>
    private const int Pace = 1000;

    /// <summary>What one entry of ten says.</summary>
    public const string RareAct = "PatientDetails";

    /// <summary>The day of the first entry; a site has 86 a day.</summary>
    public static readonly DateOnly FirstDay = new(2025, 1, 1);

    /// <summary>A subject number of the reader's site.</summary>
    public const string Subject = "KR01-1500";

    private bool IsSqlite => kind == DatabaseKind.Sqlite;

    public int Rows => perSite * sites;

    /// <summary>Sites, patients and their numbers.</summary>
    public IReadOnlyList<string> Patients() =>
        [
            $"""INSERT INTO "Sites"("Id","StudyId","Code","Name","ZoneId","LastAuditId","Version","CreatedAt","UpdatedAt") SELECT {Id(1)},{Guid(world.Study.Id)},'S'||i,'Hospital '||i,'Asia/Seoul',{Id(2)},1,{At},{At} FROM {Numbers(1000)} WHERE i>1""",
            $"""INSERT INTO "PatientProfiles"("Id","StudyId","SiteId","SubjectNumber","Attempt","FullName","Initials","DateOfBirth","Sex","IsActive","Status","StatusSince","LastAuditId","Version","CreatedAt","UpdatedAt") SELECT {Id(3)},{Guid(world.Study.Id)},{Site},{Number},1,'PARK, Jiwoo','PJ','1961-04-03','Female',{No},'Screening','2026-01-05',{Id(4)},1,{At},{At} FROM {Numbers(Rows)}""",
            $"""INSERT INTO "SubjectNumbers"("StudyId","Number","SiteId","Running","PersonMark","PatientId") SELECT {Guid(world.Study.Id)},{Number},{Site},{Running},'mark'||i,{Id(3)} FROM {Numbers(Rows)}""",
        ];

    /// <summary>Forty patients in this person's care.</summary>
    public string Care(Guid nurse) =>
        $"""INSERT INTO "CareAssignments"("Id","StudyId","SiteId","PatientId","UserId","From","LastAuditId","Version","CreatedAt","UpdatedAt") SELECT {Id(6)},{Guid(world.Study.Id)},{Site},{Id(3)},{Guid(nurse)},'2026-01-05',{Id(7)},1,{At},{At} FROM {Numbers(Rows)} WHERE i % {sites}=0 AND {Running}<=40""";

    /// <summary>An entry, its record and its leaf for each patient; numbered after whatever stands in the tree already. One of ten is by somebody else, one is another act, one was refused.</summary>
    public IReadOnlyList<string> Audit(Guid author, Guid rare) =>
        [
            $"""INSERT INTO "AuditLogs"("Id","At","ActorKind","ActorId","ActorName","Role","Operation","StudyId","SiteId","PatientId","Outcome","CorrelationId","Build","Body") SELECT {Id(5)},{At},'User',{OneOfTen(0, Guid(rare), Guid(author))},'Coordinator 1','Coordinator',{OneOfTen(1, $"'{RareAct}'", "'CorrectPatient'")},{Guid(world.Study.Id)},{Site},{Id(3)},{OneOfTen(2, "'Refused'", "'Done'")},'ABCD-1234','0.1.0','{Empty}' FROM {Numbers(Rows)}""",
            $"""INSERT INTO "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","StudyId","SiteId","PatientId","Body") SELECT {Id(4)},{Id(5)},'PatientProfile',{Id(3)},1,{Guid(world.Study.Id)},{Site},{Id(3)},'{Empty}' FROM {Numbers(Rows)}""",
            $"""INSERT INTO "AuditLeaves"("Seq","EntryId","Hash","Seal") SELECT i+1000,{Id(5)},{Hash},{Hash} FROM {Numbers(Rows)}""",
        ];

    /// <summary>One changed value for each entry, and a tree of these entries alone whose nodes follow from leaves that are all alike.</summary>
    public IReadOnlyList<string> Changes() =>
        [
            """UPDATE "AuditRecords" SET "Body"='{"PrimaryClinic":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}' WHERE "EntityType"='PatientProfile'""",
            """INSERT INTO "AuditValues"("OwnerId","Class","SiteId","PatientId","Fields") SELECT "Id",'Plain',"SiteId","PatientId",'{"PrimaryClinic":["AAAA","Hanbit North clinic","Hanbit South clinic"]}' FROM "AuditRecords" WHERE "EntityType"='PatientProfile'""",
            """DELETE FROM "AuditLeaves" """,
            """DELETE FROM "AuditNodes" """,
            """DELETE FROM "AuditCheckpoints" """,
            $"""INSERT INTO "AuditLeaves"("Seq","EntryId","Hash","Seal") SELECT i,{Id(5)},{Hash},{Hash} FROM {Numbers(Rows)}""",
            .. Nodes(),
        ];

    private IEnumerable<string> Nodes()
    {
        var hash = new byte[32];
        for (var level = 1; Rows >> level > 0; level++)
        {
            hash = SHA256.HashData([1, .. hash, .. hash]);
            var hex = Convert.ToHexStringLower(hash);
            var literal = IsSqlite ? $"x'{hex}'" : $"decode('{hex}','hex')";
            yield return $"""INSERT INTO "AuditNodes"("Level","Index","Hash") SELECT {level},i,{literal} FROM {Numbers(Rows >> level)}""";
        }
    }

    /// <summary>What a server does by itself in the background; SQLite, as the portal runs it, never does.</summary>
    public IReadOnlyList<string> Settle() => IsSqlite ? [] : ["VACUUM ANALYZE"];

    private const string Empty = "{}";

    private string No => IsSqlite ? "0" : "false";

    private string Hash => IsSqlite ? "zeroblob(32)" : "decode(repeat('00',32),'hex')";

    private string Running => $"(i/{sites}+1)";

    private string Number =>
        $"(CASE WHEN i % {sites}=0 THEN 'KR01-' ELSE 'S'||(i % {sites})||'-' END||({Running}+1000))";

    private string Site =>
        $"(CASE WHEN i % {sites}=0 THEN {Guid(world.Seoul.Id)} ELSE {Id(1, $"(i % {sites})")} END)";

    /// <summary>The rows of a site lie as far apart in time whatever the number of sites.</summary>
    private string At =>
        IsSqlite
            ? $"(638712864000000000+i*{Pace / sites}*10000000)"
            : $"(timestamptz '2025-01-01 00:00Z'+i*{Pace / sites}*interval '1 second')";

    private string OneOfTen(int which, string rare, string usual) =>
        $"(CASE WHEN {Running} % 10={which} THEN {rare} ELSE {usual} END)";

    public string Guid(Guid id) =>
        IsSqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'::uuid";

    /// <summary>Ids in the order of their rows, as real ones are.</summary>
    private string Id(int of, string i = "i") =>
        IsSqlite
            ? $"printf('%08X-%04X-7000-8000-%012X',{i}>>16,{i}&65535,{of})"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(lpad(to_hex({i}>>16),8,'0')||'-'||lpad(to_hex({i}&65535),4,'0')||'-7000-8000-{of:X12}')::uuid"
            );

    private string Numbers(int count) =>
        IsSqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<{count - 1}) SELECT i FROM n)"
            : $"generate_series(0,{count - 1}) AS n(i)";
}
