using Microsoft.AspNetCore.Identity;

namespace TrialPortal.Web.Platform.Data;

public sealed class PortalUser : IdentityUser<Guid>;
