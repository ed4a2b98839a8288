using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Features.Staff;

internal sealed class StaffMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.HasIndex(g => g.UserId);
        builder.HasIndex(g => g.SiteId);
    }
}
