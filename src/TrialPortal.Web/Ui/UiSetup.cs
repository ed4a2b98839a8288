using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Ui;

/// <summary>What the shared components need: words, ids, time, MudBlazor. A component test needs this and its operations.</summary>
public static class UiSetup
{
    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddLogging();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudTexts>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new TextCatalogue());
        services.TryAddSingleton<RefusalTexts>();
        services.TryAddSingleton<PatientSlots>();
        services.TryAddSingleton<WorkPanels>();
        services.TryAddScoped<ElementIds>();
        services.TryAddScoped<PageErrors>();
        services.TryAddScoped<AskedSigner>();
        services.TryAddScoped<SignedActs>();
        services.TryAddScoped<WantedForm>();
        return services;
    }
}
