using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>One account an e-mail: the index that keeps it is named like the refusal it stands for.</summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder) =>
        builder.HasIndex(u => u.NormalizedUserName).IsUnique().HasDatabaseName("EmailTaken");
}
