using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>
/// What somebody has typed into a form and not sent yet (O2). It is nobody else's, changes nothing and is no record: it
/// leaves no audit entry, and goes when its act is done or seven days after it was saved last.
/// </summary>
public sealed class Draft : IOfUser
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public Guid Id { get; set; }
    public Guid UserId { get; set; }

    /// <summary>The command that the form fills.</summary>
    public string Operation { get; set; } = "";

    /// <summary>What the form was opened for; one person has one draft of an operation for it.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The record that the form was opened for, and where it lies; null for one that makes something new.</summary>
    public Guid? RecordId { get; set; }
    public Guid? StudyId { get; set; }
    public Guid? SiteId { get; set; }
    public Guid? PatientId { get; set; }

    /// <summary>Of the form, so that a press whose answer was lost and a press after resuming are one act (E17).</summary>
    public Guid RequestId { get; set; }

    /// <summary>The version that the form showed.</summary>
    public int? SeenVersion { get; set; }

    /// <summary>The page that the form stands on.</summary>
    public string Address { get; set; } = "";

    /// <summary>A <see cref="DraftContent"/>, sealed: the database alone does not tell what was typed.</summary>
    public string Content { get; set; } = "";

    /// <summary>Of saves that race the last typed stays, not the last to arrive.</summary>
    public DateTimeOffset TypedAt { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Operation).HasMaxLength(DraftOf.NameLength);
        builder.Property(d => d.Subject).HasMaxLength(DraftOf.SubjectLength);
        builder.Property(d => d.Address).HasMaxLength(SaveDraft.AddressLength);
        builder
            .HasIndex(d => new
            {
                d.UserId,
                d.Operation,
                d.Subject,
            })
            .IsUnique();
        builder.HasIndex(d => d.SavedAt);
    }
}
