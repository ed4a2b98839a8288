using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Platform.Needs;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence;

/// <summary>What patients take: their diary, and what it tells beside counts and supply.</summary>
public static class AdherenceFeature
{
    public static void AddAdherence(this WebApplicationBuilder builder) => Add(builder.Services);

    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            new PatientTab(
                PortalUrls.AdherenceTab,
                AdherenceText.Title,
                typeof(AdherenceTab),
                [Permission.ViewDoseLog],
                30
            )
        );
        services.AddSingleton<IOpenItems, DiaryOpenItems>();
        services.AddSingleton<INeeds, DoseNeeds>();
        services.AddSingleton<INeeds, CountNeeds>();
        services.AddSingleton(
            new PatientPanel(typeof(AdherencePanel), [Permission.ViewDoseLog], 30)
        );
        services.AddSingleton(
            new NavEntry(
                PortalUrls.MyToday,
                AdherenceText.MyTodayNav,
                Glyphs.Today,
                [Permission.LogOwnDoses],
                41
            )
            {
                ForPatients = true,
            }
        );
        services.AddSingleton(
            new NavEntry(
                PortalUrls.MyMedicines,
                AdherenceText.MyMedicinesNav,
                Glyphs.Pill,
                [Permission.ViewOwnRecord],
                42
            )
            {
                ForPatients = true,
            }
        );
    }
}
