using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>Tables of what patients are given and bring back.</summary>
internal sealed class DispensingMapping
    : IEntityTypeConfiguration<MedicationDistribution>,
        IEntityTypeConfiguration<DistributionLine>,
        IEntityTypeConfiguration<KitReturn>
{
    public void Configure(EntityTypeBuilder<MedicationDistribution> builder)
    {
        // A patient's distributions, latest first.
        builder.HasIndex(d => new
        {
            d.PatientId,
            d.CreatedAt,
            d.Id,
        });
        // The bench of a site: what waits in which state, since when.
        builder.HasIndex(d => new
        {
            d.SiteId,
            d.Status,
            d.StatusAt,
            d.Id,
            d.PatientId,
        });
        builder.HasIndex(d => d.OrderId);
        // What is owed at a site, as the bench asks for it: few, beside all that was ever given.
        builder
            .HasIndex(d => d.SiteId)
            .HasFilter(
                $"\"{nameof(MedicationDistribution.OwedUnits)}\" > 0 AND \"{nameof(MedicationDistribution.OwedGivenBy)}\" IS NULL AND \"{nameof(MedicationDistribution.OwedWaivedBecause)}\" IS NULL"
            );
        builder
            .HasIndex(d => d.SettlesId)
            .HasFilter($"\"{nameof(MedicationDistribution.SettlesId)}\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<DistributionLine> builder)
    {
        builder.Property(l => l.KitNumber).HasMaxLength(KitNumber.Longest);
        builder.HasIndex(l => l.DistributionId);
        builder.HasIndex(l => l.KitId);
        builder.HasIndex(l => new { l.PatientId, l.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<KitReturn> builder)
    {
        builder.HasIndex(r => r.LineId).IsUnique().HasDatabaseName("ReturnAlreadyCounted");
        builder.HasIndex(r => r.DistributionId);
        builder.HasIndex(r => new { r.PatientId, r.EffectiveAt });
        builder.HasIndex(r => new { r.SiteId, r.VerifiedAt });
    }
}
