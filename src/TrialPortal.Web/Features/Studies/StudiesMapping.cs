using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Web.Features.Studies;

internal sealed class StudiesMapping
    : IEntityTypeConfiguration<Study>,
        IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Study> builder)
    {
        builder.Property(s => s.Number).HasMaxLength(Study.NumberLength);
        builder.HasIndex(s => s.Number).IsUnique().HasDatabaseName("StudyNumberTaken");
    }

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("Sites");
        builder.Property(s => s.Code).HasMaxLength(Site.CodeLength);
        builder
            .HasIndex(s => new { s.StudyId, s.Code })
            .IsUnique()
            .HasDatabaseName("SiteCodeTaken");
    }
}
