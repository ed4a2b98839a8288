using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Tables of lots, kits and the ledger. What a kit holds stands elsewhere, behind the blinding.</summary>
internal sealed class StockMapping
    : IEntityTypeConfiguration<Lot>,
        IEntityTypeConfiguration<Kit>,
        IEntityTypeConfiguration<KitStatusChange>,
        IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<Lot> builder)
    {
        builder.Property(l => l.Number).HasMaxLength(Lot.NumberLength);
        builder
            .HasIndex(l => new
            {
                l.SiteId,
                l.ProductId,
                l.Number,
            })
            .IsUnique()
            .HasDatabaseName("LotKnown");
    }

    public void Configure(EntityTypeBuilder<Kit> builder)
    {
        builder.Property(k => k.Number).HasMaxLength(KitNumber.Longest);
        builder
            .HasIndex(k => new { k.StudyId, k.Number })
            .IsUnique()
            .HasDatabaseName("KitNumberTaken");
        // The shelf of a site, first to expire first; also what the proposal walks until it has found enough.
        builder.HasIndex(k => new
        {
            k.SiteId,
            k.Status,
            k.ExpiresOn,
            k.Number,
            k.ProductId,
        });
        builder.HasIndex(k => new { k.SiteId, k.Number });
        builder.HasIndex(k => k.DistributionId);
    }

    public void Configure(EntityTypeBuilder<KitStatusChange> builder)
    {
        builder.ToTable("KitStatusChanges");
        builder.HasIndex(c => new { c.KitId, c.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<StockMovement> builder)
    {
        builder.HasIndex(m => m.ReversesId).IsUnique().HasDatabaseName("MovementAlreadyReversed");
        builder.HasIndex(m => new { m.LotId, m.Sequence }).IsUnique();
        // A ledger in its order; pools and units stand behind, so that a balance is summed inside the index.
        builder.HasIndex(m => new
        {
            m.LotId,
            m.EffectiveAt,
            m.Sequence,
            m.From,
            m.To,
            m.Units,
        });
        // The same of a product over all its lots, and of a site lot by lot.
        builder.HasIndex(m => new
        {
            m.SiteId,
            m.ProductId,
            m.EffectiveAt,
            m.Id,
            m.From,
            m.To,
            m.Units,
            m.LotId,
        });
        builder.HasIndex(m => m.KitId);
        builder.HasIndex(m => m.DistributionId);
    }
}
