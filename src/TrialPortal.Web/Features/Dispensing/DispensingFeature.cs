using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Needs;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>Medication is prepared, checked, handed over, and counted when it comes back.</summary>
public static class DispensingFeature
{
    /// <summary>What is done at the bench: who may do none of it finds nothing there.</summary>
    public static IReadOnlyList<Permission> Acts { get; } =
    [
        Permission.PrepareMedication,
        Permission.VerifyMedication,
        Permission.DispenseMedication,
        Permission.CountReturns,
    ];

    public static void AddDispensing(this WebApplicationBuilder builder) =>
        builder.Services.AddDispensing();

    internal static void AddDispensing(this IServiceCollection services)
    {
        services.AddSingleton(
            new NavEntry(PortalUrls.Bench, DispensingText.Bench, Glyphs.Scan, Acts, 12)
            {
                StartOf = [Role.Pharmacist],
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(PrepareSection), [Permission.PrepareMedication], 61)
            {
                IsQueue = true,
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(VerifySection), [Permission.VerifyMedication], 62)
            {
                IsQueue = true,
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(HandOverSection), [Permission.DispenseMedication], 63)
            {
                IsQueue = true,
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(ReturnsSection), [Permission.CountReturns], 64) { IsQueue = true }
        );
        services.AddSingleton<INeeds, SupplyNeeds>();
        services.AddSingleton<IOpenItems, SupplyOpenItems>();
        services.AddSingleton<ISearchSource, CountSearch>();
        services.AddSingleton(
            new PatientTab(
                PortalUrls.KitsTab,
                DispensingText.TabKits,
                typeof(KitsTab),
                [Permission.ViewStock],
                20
            )
        );
    }
}
