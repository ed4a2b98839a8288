using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Web.Platform.Data;

public abstract class PortalDbContext : IdentityUserContext<PortalUser, Guid>
{
    protected PortalDbContext(DbContextOptions options)
        : base(options) { }
}
