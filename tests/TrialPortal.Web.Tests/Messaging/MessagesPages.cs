using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Threads;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Messaging;

/// <summary>The inbox and one conversation without a browser, as a role sees them.</summary>
internal static class MessagesPages
{
    public static readonly Guid TalkId = new(7, 0, 0, new byte[8]);
    public static readonly DateTimeOffset Now = TestClock.Thursday;

    public static IRenderedComponent<ConversationPanel> Open(PatientPages pages) =>
        pages.Render<ConversationPanel>(p =>
            p.Add(c => c.ConversationId, TalkId).Add(c => c.ListUrl, "/messages")
        );

    public static async Task TellAsync(PatientPages pages)
    {
        pages.Live.Publish([
            new LiveChange(
                nameof(Message),
                TalkId,
                [LiveTopic.Patient(PatientPages.Patient), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
    }

    public static PatientPages Of(string language, Role role, params InboxRow[] rows)
    {
        var pages = new PatientPages(language, role, AddFiles);
        Answer(pages, rows);
        pages.Operations.Answer<UnreadMessages, int>(_ => 0);
        pages.Operations.Answer<ConversationMessages, ShownConversation>(_ => Shown());
        pages.Operations.Answer<MarkDelivered, Done>(_ => Done.Now);
        pages.Operations.Answer<MarkRead, int>(m => m.UpTo);
        pages.Operations.Answer<WriteMessage, Guid>(_ => TalkId);
        pages.Operations.Answer<EditMessage, Done>(_ => Done.Now);
        pages.Operations.Answer<DeleteMessage, Done>(_ => Done.Now);
        return pages;
    }

    /// <summary>Nobody is signed in here, so that no address is made.</summary>
    private static void AddFiles(IServiceCollection services)
    {
        var folder = new PortalFolders(Directory.CreateTempSubdirectory("files").FullName);
        services.AddSingleton(FileKeys.Open(folder.Keys));
        services.AddSingleton<IFileStore>(p => new EncryptedFolder(
            folder,
            p.GetRequiredService<FileKeys>()
        ));
        services.AddScoped(p =>
        {
            var nobody = new CurrentActor(p);
            nobody.Use(new ClaimsPrincipal(new ClaimsIdentity()));
            return nobody;
        });
        services.AddSingleton(new RequestLimiter(new RequestLimits()));
        MessagingFeature.AddFiles(services);
    }

    public static void Answer(PatientPages pages, params InboxRow[] rows) =>
        pages.Operations.Answer<Inbox, InboxPage>(_ => new InboxPage(
            new Page<InboxRow>(rows, null, null),
            1,
            Now
        ));

    public static InboxRow Row(int unread = 0) =>
        new(
            TalkId,
            PatientPages.Patient,
            PatientPages.Site,
            "KR01-014",
            "KMJ",
            1971,
            "Asia/Seoul",
            "Dizzy after the morning dose",
            3,
            Now,
            null,
            unread,
            MessageState.Delivered,
            false
        );

    public static ShownConversation Shown() =>
        new(
            TalkId,
            PatientPages.Patient,
            PatientPages.Study,
            PatientPages.Site,
            "Dizzy after the morning dose",
            3,
            null,
            "Asia/Seoul",
            new BannerFacts("KR01-014", "KR01") { Name = "KIM, Minjun" },
            [
                Message(1) with
                {
                    AuthorRole = Role.Patient,
                    ToPatient = null,
                    ToTeam = [new("SEO", new(MessageState.Read, Now))],
                },
                Message(2) with
                {
                    IsOwn = true,
                    Version = 2,
                    EditedAt = Now,
                    Earlier = [new("Take two.", Now, Now)],
                },
                Message(3),
            ],
            true,
            2,
            null,
            Now
        )
        {
            IsDelivered = true,
            Team = [new(PatientPages.Site, "SEO", Role.Nurse)],
        };

    public static ShownMessage Message(int number) =>
        new(
            new(9, (short)number, 0, new byte[8]),
            1,
            number,
            "SEO",
            Role.Nurse,
            false,
            Now,
            $"Message {number}",
            null,
            null,
            [],
            [],
            new(MessageState.Delivered, Now),
            []
        );
}
