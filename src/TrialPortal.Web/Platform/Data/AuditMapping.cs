using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Tables of the audit and of the runner, and what every audited row carries.</summary>
internal static class AuditMapping
{
    /// <summary>Tables that only ever grow.</summary>
    public static readonly IReadOnlyList<Type> AppendOnly =
    [
        typeof(AuditLog),
        typeof(AuditRecord),
        typeof(AuditValue),
        typeof(AuditLeaf),
        typeof(AuditNode),
        typeof(AuditCheckpoint),
    ];

    public static bool IsAudited(IReadOnlyTypeBase type) =>
        type.FindProperty(PortalDbContext.LastAuditId) is not null;

    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<AuditLog>(e =>
        {
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Operation).HasMaxLength(100);
            e.HasIndex(x => new { x.At, x.Id });
            // What a search filters by stands behind its order: rows it does not want are passed over inside the index.
            e.HasIndex(x => new
            {
                x.SiteId,
                x.At,
                x.Id,
                x.ActorId,
                x.Operation,
                x.Outcome,
            });
            e.HasIndex(x => new
            {
                x.PatientId,
                x.At,
                x.Id,
            });
            e.HasIndex(x => new
            {
                x.ActorId,
                x.At,
                x.Id,
            });
            e.HasIndex(x => new
            {
                x.Operation,
                x.At,
                x.Id,
            });
        });
        builder.Entity<AuditRecord>(e =>
        {
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new
                {
                    x.EntityType,
                    x.EntityId,
                    x.EntityVersion,
                })
                .IsUnique();
            // How many of what kind an entry has, as far as its reader sees them, is counted inside the index.
            e.HasIndex(x => new
            {
                x.EntryId,
                x.EntityType,
                x.SiteId,
                x.PatientId,
            });
        });
        builder.Entity<AuditValue>().HasKey(x => new { x.OwnerId, x.Class });
        builder.Entity<AuditLeaf>(e =>
        {
            e.HasKey(x => x.Seq);
            e.Property(x => x.Seq).ValueGeneratedNever();
            e.HasIndex(x => x.EntryId).IsUnique();
        });
        builder.Entity<AuditNode>(e =>
        {
            e.ToTable("AuditNodes");
            e.HasKey(x => new { x.Level, x.Index });
        });
        builder.Entity<AuditPending>(e =>
        {
            e.ToTable("AuditPending");
            e.HasKey(x => x.Ordinal);
        });
        builder.Entity<AuditCheckpoint>(e =>
        {
            e.ToTable("AuditCheckpoints");
            e.HasKey(x => x.Size);
            e.Property(x => x.Size).ValueGeneratedNever();
        });

        foreach (
            var type in builder
                .Model.GetEntityTypes()
                .Where(t =>
                    t.ClrType == typeof(PortalUser) || t.ClrType.IsAssignableTo(typeof(Record))
                )
                .ToList()
        )
        {
            builder.Entity(
                type.ClrType,
                e =>
                {
                    e.Property<Guid>(nameof(Record.Id)).ValueGeneratedNever();
                    e.Property<int>(nameof(Record.Version)).IsConcurrencyToken();
                    e.Property<Guid>(PortalDbContext.LastAuditId);
                }
            );
        }
    }
}
