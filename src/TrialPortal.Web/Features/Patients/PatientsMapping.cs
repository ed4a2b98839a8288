using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Tables of patients and of the people around them. A unique index is named by the refusal it stands for.</summary>
internal sealed class PatientsMapping
    : IEntityTypeConfiguration<PatientProfile>,
        IEntityTypeConfiguration<PatientStatusChange>,
        IEntityTypeConfiguration<CareAssignment>,
        IEntityTypeConfiguration<SubjectNumberClaim>
{
    public void Configure(EntityTypeBuilder<PatientProfile> builder)
    {
        builder.ToTable("PatientProfiles");
        builder.Property(p => p.SubjectNumber).HasMaxLength(20);
        builder
            .HasIndex(p => new { p.StudyId, p.SubjectNumber })
            .IsUnique()
            .HasDatabaseName("SubjectNumberTaken");
        builder
            .HasIndex(p => new
            {
                p.SiteId,
                p.MedicalRecordNumber,
                p.Attempt,
            })
            .IsUnique()
            .HasDatabaseName("MedicalRecordNumberTaken");
        builder.HasIndex(p => new { p.SiteId, p.SubjectNumber });
        // What a search looks names up by.
        builder.HasIndex(p => new { p.SiteId, p.FullName });
        builder.HasIndex(p => new { p.SiteId, p.NativeName });
        builder.HasIndex(p => new
        {
            p.SiteId,
            p.UpdatedAt,
            p.Id,
            p.Status,
        });
        builder.HasIndex(p => p.UserId).IsUnique().HasDatabaseName("PortalAccountExists");
    }

    public void Configure(EntityTypeBuilder<PatientStatusChange> builder) =>
        builder.HasIndex(c => c.PatientId);

    public void Configure(EntityTypeBuilder<CareAssignment> builder)
    {
        builder.ToTable("CareAssignments");
        builder.HasIndex(a => a.PatientId);
        builder.HasIndex(a => a.UserId);
    }

    public void Configure(EntityTypeBuilder<SubjectNumberClaim> builder)
    {
        builder.HasKey(c => new { c.StudyId, c.Number });
        builder.HasIndex(c => new { c.SiteId, c.Running });
        builder.HasIndex(c => new { c.StudyId, c.PersonMark });
        builder.HasIndex(c => c.PatientId);
        builder.HasIndex(c => c.PreviousPatientId).IsUnique().HasDatabaseName("AlreadyRescreened");
    }
}
