using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>The lists that tell groups, each in a table of its own, and the numbers that patients took.</summary>
internal sealed class RandomisationMapping
    : IEntityTypeConfiguration<Allocation>,
        IEntityTypeConfiguration<KitContents>,
        IEntityTypeConfiguration<PatientAllocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.Property(a => a.Group).HasMaxLength(Allocation.GroupLength);
        builder
            .HasIndex(a => new { a.StudyId, a.Number })
            .IsUnique()
            .HasDatabaseName("AllocationListKnown");
    }

    public void Configure(EntityTypeBuilder<KitContents> builder)
    {
        builder.Property(c => c.KitNumber).HasMaxLength(KitNumber.Longest);
        builder.Property(c => c.Group).HasMaxLength(Allocation.GroupLength);
        builder.Property(c => c.LotNumber).HasMaxLength(Lot.NumberLength);
        builder
            .HasIndex(c => new { c.StudyId, c.KitNumber })
            .IsUnique()
            .HasDatabaseName("KitContentsKnown");
    }

    public void Configure(EntityTypeBuilder<PatientAllocation> builder)
    {
        builder
            .HasIndex(p => new { p.StudyId, p.Number })
            .IsUnique()
            .HasDatabaseName("AllocationNumberTaken");
        builder
            .HasIndex(p => new { p.SiteId, p.PatientId })
            .IsUnique()
            .HasDatabaseName("AlreadyRandomised");
        builder.HasIndex(p => p.PatientId);
    }
}
