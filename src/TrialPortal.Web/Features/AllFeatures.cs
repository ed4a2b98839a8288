namespace TrialPortal.Web.Features;

/// <summary>The one list of capabilities, in the order of the navigation.</summary>
public static class AllFeatures
{
    public static void AddFeatures(this WebApplicationBuilder builder) { }

    public static void MapFeatures(this WebApplication app) { }
}
