using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Features.Messaging.Files;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>Tables of what patients and their care team write to each other.</summary>
internal sealed class MessagingMapping
    : IEntityTypeConfiguration<Conversation>,
        IEntityTypeConfiguration<Message>,
        IEntityTypeConfiguration<MessageVersion>,
        IEntityTypeConfiguration<Receipt>,
        IEntityTypeConfiguration<Attachment>,
        IEntityTypeConfiguration<HeldUpload>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.Property(c => c.Title).HasMaxLength(Conversation.TitleLength);
        // Lists of a site and of a patient, newest first; and what waits for an answer.
        builder.HasIndex(c => new
        {
            c.SiteId,
            c.LastMessageAt,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.PatientId,
            c.LastMessageAt,
            c.Id,
        });
        builder.HasIndex(c => new { c.SiteId, c.AwaitsAnswerSince });
    }

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.Ignore(m => m.IsByPatient);
        builder.Property(m => m.Body).HasMaxLength(MessageText.Longest);
        builder.HasIndex(m => new { m.ConversationId, m.Sequence }).IsUnique();
        // What somebody wrote of late, and in which conversations.
        builder.HasIndex(m => new { m.AuthorId, m.SentAt });
        builder.HasIndex(m => new { m.ConversationId, m.AuthorId });
    }

    public void Configure(EntityTypeBuilder<MessageVersion> builder)
    {
        builder.Property(v => v.Body).HasMaxLength(MessageText.Longest);
        builder.HasIndex(v => new { v.MessageId, v.Until });
    }

    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        // The marks of one reader in one conversation, the highest found at once.
        builder
            .HasIndex(r => new
            {
                r.ConversationId,
                r.ReaderId,
                r.Kind,
                r.UpTo,
            })
            .IsUnique();
        builder.HasIndex(r => new { r.ConversationId, r.UpTo });
    }

    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(FileName.Longest);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.Property(a => a.StorageName).HasMaxLength(64);
        builder.HasIndex(a => a.MessageId);
        builder.HasIndex(a => a.StorageName).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HeldUpload> builder)
    {
        builder.Ignore(h => h.File);
        builder.Property(h => h.Name).HasMaxLength(FileName.Longest);
        builder.Property(h => h.Sha256).HasMaxLength(64);
        builder.Property(h => h.StorageName).HasMaxLength(64);
        builder.HasIndex(h => h.UserId);
        builder.HasIndex(h => h.HeldAt);
    }
}
