using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Reports;

namespace TrialPortal.Web.Features.Reports;

internal sealed class ReportsMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("Reports");
        builder.Property(r => r.Subject).HasMaxLength(20);
        builder.Property(r => r.Did).HasMaxLength(100);
        builder.Property(r => r.RecordType).HasMaxLength(100);
        builder.Property(r => r.Problem).HasMaxLength(100);
        builder.HasIndex(r => new { r.UserId, r.CreatedAt });
        builder.HasIndex(r => r.Status);
    }
}
