using TrialPortal.Web.Shell;

namespace TrialPortal.Web.Features.Notices;

/// <summary>What others did that concerns the reader (I1, I2, I4).</summary>
public static class NoticesFeature
{
    public static void AddNotices(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new BarSlot(typeof(NoticeBell), 90));
}
