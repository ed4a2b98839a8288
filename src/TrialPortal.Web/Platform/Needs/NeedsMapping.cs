using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Web.Platform.Needs;

internal sealed class NeedsMapping : IEntityTypeConfiguration<PatientSummary>
{
    public void Configure(EntityTypeBuilder<PatientSummary> builder)
    {
        builder.HasKey(s => s.PatientId);
        builder.Property(s => s.PatientId).ValueGeneratedNever();
        builder.Ignore(s => s.Spans);

        // Who at a site needs somebody, by rank and then by age; most need nobody.
        builder
            .HasIndex(s => new
            {
                s.SiteId,
                s.Rank,
                s.Since,
                s.PatientId,
            })
            .HasFilter($"\"{nameof(PatientSummary.Rank)}\" IS NOT NULL");
        builder.HasIndex(s => s.NextAt);
    }
}
