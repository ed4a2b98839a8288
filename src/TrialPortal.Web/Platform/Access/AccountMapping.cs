using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>Accounts, their sessions and their one-time links.</summary>
internal sealed class AccountMapping
    : IEntityTypeConfiguration<PortalUser>,
        IEntityTypeConfiguration<UserSession>,
        IEntityTypeConfiguration<OneTimeLink>
{
    /// <summary>One account an e-mail: the index that keeps it is named like the refusal it stands for.</summary>
    public void Configure(EntityTypeBuilder<PortalUser> builder) =>
        builder.HasIndex(u => u.NormalizedUserName).IsUnique().HasDatabaseName("EmailTaken");

    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Device).HasMaxLength(Device.Length);
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.EndedAt);
    }

    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Purpose).HasConversion<string>();
        builder.Property(l => l.UsedAt).IsConcurrencyToken();
        builder.Property(l => l.UsedFrom).HasMaxLength(64);
        builder.HasIndex(l => l.CodeHash).IsUnique();
        builder.HasIndex(l => l.UserId);
        builder.HasIndex(l => l.ExpiresAt);
        builder.HasIndex(l => l.UsedAt);
    }
}
