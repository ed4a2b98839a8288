using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Portal;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>What patients and their care team write to each other (G1-G4).</summary>
public static class MessagingFeature
{
    public static void AddMessaging(this WebApplicationBuilder builder)
    {
        Add(builder.Services);
        AddFiles(builder.Services);
        builder.Services.AddSingleton<UploadSweep>();
        builder.Services.AddHostedService(p => p.GetRequiredService<UploadSweep>());
    }

    public static void MapMessaging(this WebApplication app) => AttachmentEndpoint.Map(app);

    /// <summary>What takes files in and hands them out, without the clock that clears what was not sent.</summary>
    internal static void AddFiles(IServiceCollection services)
    {
        services.AddSingleton<Intake>();
        services.AddScoped<Uploads>();
        services.AddScoped<FileLinks>();
    }

    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            new NavEntry(
                PortalUrls.Messages,
                MessagingText.Messages,
                Glyphs.Message,
                [Permission.ViewMessages],
                17
            )
            {
                Count = typeof(UnreadCount),
            }
        );
        services.AddSingleton(
            new NavEntry(
                PortalUrls.MyMessages,
                MessagingText.Messages,
                Glyphs.Message,
                [Permission.WriteOwnMessages],
                43
            )
            {
                ForPatients = true,
                Count = typeof(MyUnread),
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(UnansweredSection), [Permission.ViewMessages], 15)
        );
        services.AddSingleton(
            // Before what has its time: a patient may have written of a symptom.
            new WorkPanel(typeof(UnreadSection), [Permission.ViewMessages], 40) { IsQueue = true }
        );
        services.AddSingleton<IOpenItems, MessageOpenItems>();
        services.AddSingleton(
            new PatientTab(
                PortalUrls.MessagesTab,
                MessagingText.Messages,
                typeof(MessagesTab),
                [Permission.ViewMessages],
                50
            )
        );
    }
}
