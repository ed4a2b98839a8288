using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Testing;

public static class AllNeeds
{
    /// <summary>What a patient needs is worked out, by every capability that knows a need.</summary>
    public static void AddNeeds(this IServiceCollection services)
    {
        foreach (var needs in typeof(INeeds).Assembly.GetTypes().Where(IsNeeds))
        {
            services.AddSingleton(typeof(INeeds), needs);
        }
    }

    private static bool IsNeeds(Type type) => type.IsClass && type.IsAssignableTo(typeof(INeeds));
}
