using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Every table is audited and owned by a study, a site or a patient, or excused here by name with a reason.</summary>
public sealed class EntityTests
{
    private const string TheAudit = "the audit itself: append-only by triggers, proved by its tree";
    private const string IdentityPart =
        "recorded as a field of its account, whose version rises with it";

    private static readonly Dictionary<string, string> Unaudited = new()
    {
        ["AuditLog"] = TheAudit,
        ["AuditRecord"] = TheAudit,
        ["AuditValue"] = TheAudit,
        ["AuditLeaf"] = TheAudit,
        ["AuditNode"] = TheAudit,
        ["AuditCheckpoint"] = TheAudit,
        ["AuditPending"] = "queue of entries that the sequencer has not yet made leaves",
        ["IdentityUserClaim<Guid>"] = IdentityPart,
        ["IdentityUserLogin<Guid>"] = IdentityPart,
        ["IdentityUserToken<Guid>"] = IdentityPart,
        ["IdentityUserPasskey<Guid>"] = IdentityPart,
        ["UserSession"] = "sign-in and sign-out are entries of their own; the ticket is a secret",
        ["OneTimeLink"] =
            "making and using it are entries of their own; only a hash of its code is kept",
        ["CompletedRequest"] = "memory against doing a request twice; tells nothing of its own",
        ["Draft"] = "typed and not sent: nothing has been done yet; sealed, and gone in seven days",
        ["SignatureProof"] = "one use within two minutes; signature and refusal are audited",
        ["SubjectNumberClaim"] =
            "a claim without personal data; the profile that took it is audited",
        ["HeldUpload"] =
            "chosen and not yet sent: its holder's alone, gone within a day; what is sent is audited",
        ["PatientSummary"] =
            "derived: whatever it says stands in audited rows, and it can be made anew",
        ["TimeClaim"] = "a claim without personal data; the appointment that took it is audited",
        ["NoticeMark"] =
            "up to where somebody has read what the audit already tells: nobody else's",
        ["OpenedNotice"] = "the same, of one entry; gone in thirty days",
    };

    private static readonly Dictionary<string, string> Unowned = new()
    {
        ["AuditLeaf"] = "hashes only: needed to prove any entry to anybody",
        ["AuditNode"] = "hashes only",
        ["AuditCheckpoint"] = "hashes only",
        ["AuditPending"] = "ids only, until sequenced",
        ["PortalUser"] =
            "Identity reads accounts before anybody is known; lists of staff go by grants",
        ["IdentityUserClaim<Guid>"] = "Identity's own",
        ["IdentityUserLogin<Guid>"] = "Identity's own",
        ["IdentityUserToken<Guid>"] = "Identity's own",
        ["IdentityUserPasskey<Guid>"] = "Identity's own",
        ["UserSession"] = "read by the key in the cookie, before anybody is known",
        ["OneTimeLink"] = "read by its code, before anybody is known",
        ["CompletedRequest"] = "read by actor and request id",
        ["SignatureProof"] = "read by its id, bound to actor and session",
        ["SubjectNumberClaim"] =
            "a number taken at another site must be seen to be refused; no personal data",
        ["TimeClaim"] = "time taken by anybody must be seen to be refused; no personal data",
    };

    public static TheoryData<string> Providers =>
        [.. Models.Contexts.Select(c => c.GetType().Name)];

    [Fact]
    public void There_are_two_databases() => Assert.Equal(2, Models.Contexts.Count);

    [Fact]
    public void Every_entity_is_audited_or_excused() =>
        House.AssertNone(NotAudited(Entities(), Unaudited));

    [Fact]
    public void Every_entity_is_owned_or_excused() =>
        House.AssertNone(NotOwned(Entities(), Unowned));

    [Fact]
    public void The_checks_see_a_forgotten_entity_and_a_stale_excuse()
    {
        using var db = new Forgetful();
        var entities = Models.Of(db).GetEntityTypes().ToList();
        var excuses = new Dictionary<string, string> { ["Gone"] = "no longer there" };

        Assert.Equal(
            ["Forgotten is not audited", "Gone is excused and no longer there"],
            NotAudited(entities, excuses)
        );
        Assert.Equal(
            ["Forgotten is seen by everybody", "Gone is excused and no longer there"],
            NotOwned(entities, excuses)
        );
    }

    [Fact]
    public void Every_regulated_class_of_the_domain_is_mapped() =>
        House.AssertNone(
            House
                .TypesOf(House.Domain)
                .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(Domain.Shared.Record)))
                .Where(t => Entities().All(e => e.ClrType != t))
                .Select(t => $"{t.Name} is no table")
        );

    [Fact]
    public void Both_databases_have_the_same_tables_and_columns()
    {
        var shapes = Models.Contexts.Select(Shape).ToList();
        House.AssertNone(shapes[0].Except(shapes[1]).Concat(shapes[1].Except(shapes[0])));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_model_change_waits_for_its_migration(string provider)
    {
        var db = Models.Contexts.Single(c => c.GetType().Name == provider);
#pragma warning disable RS0030 // Asks about migrations and opens no connection.
        Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration for {provider}.");
#pragma warning restore RS0030
    }

    /// <summary>An owned type is part of its owner's row.</summary>
    private static List<IEntityType> Entities() =>
        [.. Models.Of(Models.Contexts[0]).GetEntityTypes().Where(e => !e.IsOwned())];

    private static IEnumerable<string> NotAudited(
        IReadOnlyList<IEntityType> entities,
        Dictionary<string, string> excused
    ) =>
        Judge(
            entities,
            excused,
            e => e.FindProperty(PortalDbContext.LastAuditId) is not null,
            "is not audited"
        );

    private static IEnumerable<string> NotOwned(
        IReadOnlyList<IEntityType> entities,
        Dictionary<string, string> excused
    ) =>
        Judge(
            entities,
            excused,
            e => e.GetDeclaredQueryFilters().Count > 0,
            "is seen by everybody"
        );

    private static IEnumerable<string> Judge(
        IReadOnlyList<IEntityType> entities,
        Dictionary<string, string> excused,
        Func<IEntityType, bool> keepsTheRule,
        string finding
    )
    {
        foreach (var entity in entities)
        {
            var (keeps, excuse) = (keepsTheRule(entity), excused.ContainsKey(Name(entity)));
            if (keeps == excuse)
            {
                yield return $"{Name(entity)} {(keeps ? "is excused without need" : finding)}";
            }
        }

        foreach (var name in excused.Keys.Except(entities.Select(Name)))
        {
            yield return $"{name} is excused and no longer there";
        }
    }

    private static string Name(IEntityType entity) =>
        entity.ClrType.IsGenericType
            ? $"{entity.ClrType.Name.Split('`')[0]}<{entity.ClrType.GetGenericArguments()[0].Name}>"
            : entity.ClrType.Name;

    private static IEnumerable<string> Shape(PortalDbContext db) =>
        Models
            .Of(db)
            .GetEntityTypes()
            .SelectMany(e =>
                e.GetProperties()
                    .Select(p =>
                        $"{e.GetTableName()}.{p.GetColumnName()} {(p.IsNullable ? "null" : "not null")}"
                    )
            );

    private sealed class Forgetful : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseSqlite("Data Source=unused.db");

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Forgotten>();
    }

    private sealed class Forgotten
    {
        public int Id { get; set; }
    }
}
