using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Staff;

internal sealed class StaffMapping
    : IEntityTypeConfiguration<RoleGrant>,
        IEntityTypeConfiguration<CareHandOver>,
        IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.HasIndex(g => g.UserId);
        builder.HasIndex(g => g.SiteId);
    }

    public void Configure(EntityTypeBuilder<CareHandOver> builder)
    {
        builder.ToTable("CareHandOvers");
        builder.HasIndex(h => new { h.SiteId, h.Status });
    }

    public void Configure(EntityTypeBuilder<PortalUser> builder) =>
        builder.HasIndex(u => new { u.FullName, u.Id });
}
