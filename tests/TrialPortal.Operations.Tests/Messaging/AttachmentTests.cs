using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Messaging;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Operations.Tests.Messaging;

/// <summary>Photos and papers on their whole way: in by a form, sealed on the disk, out by a link for one sign-in.</summary>
[Trait("id", "G3")]
public sealed partial class AttachmentTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private string Folder => portal.Host.Services.GetRequiredService<PortalFolders>().Files;

    [Fact]
    public async Task A_photo_comes_with_the_post_and_goes_out_by_a_link_of_ones_own()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";

        using var sent = await browser.PostFilesAsync(
            path,
            [("Form.Body", ""), .. await browser.FormAsync(path, "write")],
            ("상처 (1).jpg", Pictures.OnItsSide("Seoul"))
        );

        Assert.Equal(path, Browser.To(sent));
        var page = await browser.ReadAsync(path);
        Assert.Contains("상처 (1).jpg", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var file = await browser.GetAsync(LinkIn(page));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("상처 (1).jpg", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.StartsWith(
            "sandbox; ",
            Assert.Single(file.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal(["nosniff"], file.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(file.Headers.CacheControl?.NoStore);
        var opened = await portal.ReadAsync(db =>
            db.AuditLogs.CountAsync(e =>
                e.Operation == nameof(AttachmentFile)
                && e.PatientId == patient
                && e.Outcome == AuditOutcome.Viewed
            )
        );
        Assert.Equal(1, opened);
    }

    [Fact]
    [Trait("id", "PRV-10")]
    public async Task A_link_that_was_copied_to_another_sign_in_altered_or_kept_leads_nowhere()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var talk = await portal.BeginAsync(nurse, patient);
        var path = $"/my/messages/{talk}";
        using var sent = await browser.PostFilesAsync(
            path,
            [("Form.Body", "See."), .. await browser.FormAsync(path, "write")],
            ("a.jpg", Pictures.Draw())
        );
        var link = LinkIn(await browser.ReadAsync(path));
        var (_, _, other) = await portal.CorrespondentAsync();
        using var stranger = other;
        var altered = link[^2] == 'A' ? 'B' : 'A';

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, link));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, link));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await StatusAsync(browser, link[..^2] + altered + link[^1])
        );
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, link.Split('?')[0]));
        portal.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, link));
    }

    [Theory]
    [InlineData("run.jpg", "neither a photo")]
    [InlineData("wide.png", "at most 40 million")]
    [InlineData("big.jpg", "larger than 10 MB")]
    [Trait("id", "V5.2.2")]
    public async Task What_is_refused_says_why_keeps_what_was_typed_and_leaves_nothing(
        string name,
        string why
    )
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";
        var before = Files();
        var content = name switch
        {
            "run.jpg" => [.. "MZ"u8, .. new byte[99]],
            "wide.png" => Pictures.Claiming(50_000, 50_000),
            _ => new byte[11_000_000],
        };

        using var answer = await browser.PostFilesAsync(
            path,
            [("Form.Body", "Typed words"), .. await browser.FormAsync(path, "write")],
            (name, content)
        );

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches($"{name}: .*{why}", WebUtility.HtmlDecode(page));
        Assert.Contains("Typed words</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(before, Files());
        Assert.Equal(
            0,
            await portal.ReadAsync(db => db.Attachments.CountAsync(a => a.PatientId == patient))
        );
    }

    [Fact]
    [Trait("id", "V5.2.4")]
    public async Task One_person_holds_five_files_until_they_are_sent_let_go_or_a_day_old()
    {
        var (patient, nurse, _) = await portal.CorrespondentAsync();
        var talk = await portal.BeginAsync(nurse, patient);
        var before = Files();
        await using var circuit = portal.World.As(nurse);
        using var intake = new Intake();
        var uploads = new Uploads(
            circuit.Operations,
            portal.Host.Services.GetRequiredService<RequestLimiter>(),
            intake,
            portal.Host.Services.GetRequiredService<IFileStore>(),
            portal.Clock
        );
        var held = new List<Guid>();
        for (var n = 0; n < HeldUpload.Most; n++)
        {
            held.Add((await HoldAsync()).Value.Id);
        }

        Cases.Refused("TooManyHeld", await HoldAsync());
        Assert.Equal(HeldUpload.Most, Made());
        var colleague = await portal.World.StaffAsync(Role.Coordinator);
        await using var other = portal.World.As(colleague);
        Cases.Refused("UploadGone", await other.RunAsync(Message(held[0])), "Uploads");
        await circuit.DoneAsync(Message(held[0], held[1]));
        Cases.Refused("UploadGone", await circuit.RunAsync(Message(held[0])));
        await uploads.ReleaseAsync(held[2]);
        Assert.Equal(4, Made());

        var store = portal.Host.Services.GetRequiredService<IFileStore>();
        var orphan = Path.Combine(Folder, await store.KeepAsync(Pictures.Draw(), default));
        File.SetLastWriteTimeUtc(orphan, portal.Clock.GetUtcNow().UtcDateTime);
        var sweep = portal.Host.Services.GetRequiredService<UploadSweep>();
        portal.Clock.Advance(HeldUpload.KeptFor + TimeSpan.FromSeconds(1));
        await sweep.RemoveDueAsync();
        Assert.Equal(5, Made());
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await sweep.RemoveDueAsync();

        Assert.Equal(2, Made());
        Assert.Equal(
            0,
            await portal.ReadAsync(db =>
                db.Set<HeldUpload>().CountAsync(h => h.UserId == nurse.UserId)
            )
        );

        // What others of this class held and never sent is swept too.
        int Made() => Files().Except(before).Count();

        async Task<Domain.Shared.Outcome<HeldFile>> HoldAsync()
        {
            using var from = new MemoryStream(Pictures.Draw());
            return await uploads.HoldAsync(from, from.Length, "a.jpg");
        }

        WriteMessage Message(params Guid[] files) =>
            new() { ConversationId = talk, Uploads = files };
    }

    [Fact]
    [Trait("id", "V5.2.4")]
    public async Task Within_a_day_one_person_sends_a_hundred_megabytes()
    {
        var (patient, nurse, _) = await portal.CorrespondentAsync();
        var talk = await portal.BeginAsync(nurse, patient);
        await using var circuit = portal.World.As(nurse);
        for (var n = 0; n < 10; n++)
        {
            await circuit.DoneAsync(
                new WriteMessage
                {
                    ConversationId = talk,
                    Uploads = [await circuit.DoneAsync(Held(n))],
                }
            );
        }

        Cases.Refused("TooMuchSent", await circuit.RunAsync(Held(10)));

        static HoldUpload Held(int number) =>
            new()
            {
                Kind = AttachmentKind.Pdf,
                Name = "lab.pdf",
                Bytes = Intake.MostBytes,
                Sha256 = new('a', 64),
                StorageName = $"{Guid.CreateVersion7(TestClock.Thursday):N}{number}",
            };
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_photo_whose_button_was_pressed_twice_is_sent_once_and_nothing_stays_held()
    {
        var (patient, _, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        const string begin = "/my/messages/new";
        (string, string)[] begun =
        [
            ("Form.Title", "Wound"),
            ("Form.Body", "See."),
            .. await browser.FormAsync(begin, "new"),
        ];
        using var first = await browser.PostFilesAsync(begin, begun, ("a.jpg", Pictures.Draw()));
        using var again = await browser.PostFilesAsync(begin, begun, ("a.jpg", Pictures.Draw()));
        var path = Browser.To(first)!;
        Assert.Equal(path, Browser.To(again));

        (string, string)[] answer = [("Form.Body", ""), .. await browser.FormAsync(path, "write")];
        using var second = await browser.PostFilesAsync(path, answer, ("b.jpg", Pictures.Draw()));
        using var twice = await browser.PostFilesAsync(path, answer, ("b.jpg", Pictures.Draw()));
        using var other = await browser.PostFilesAsync(path, answer, ("c.jpg", Pictures.Draw()));

        Assert.Equal((path, path), (Browser.To(second), Browser.To(twice)));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(
            (2, 1),
            await portal.ReadAsync(async db =>
                (
                    await db.Messages.CountAsync(m => m.PatientId == patient),
                    await db.Set<HeldUpload>().CountAsync(h => h.Name == "c.jpg")
                )
            )
        );
        Assert.Equal(
            0,
            await portal.ReadAsync(db =>
                db.Set<HeldUpload>().CountAsync(h => h.Name == "a.jpg" || h.Name == "b.jpg")
            )
        );
    }

    [Fact]
    [Trait("id", "G4")]
    public async Task Of_a_deleted_message_there_is_no_file_to_open_and_outside_the_team_none_at_all()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";
        using var sent = await browser.PostFilesAsync(
            path,
            [("Form.Body", "See."), .. await browser.FormAsync(path, "write")],
            ("lab.pdf", Pictures.Pdf())
        );
        var file = await portal.ReadAsync(db =>
            db.Attachments.SingleAsync(a => a.PatientId == patient)
        );
        var ask = new AttachmentFile { AttachmentId = file.Id };
        await using var team = portal.World.As(nurse);
        await using var pharmacy = portal.World.As(await portal.World.StaffAsync(Role.Pharmacist));
        await using var away = portal.World.As(
            await portal.World.StaffAsync(Role.Coordinator, portal.World.Rome)
        );

        await (await team.AnswerAsync(ask)).Content.DisposeAsync();
        Cases.Refused("NotPermitted", await pharmacy.AskAsync(ask));
        Cases.Refused("NotFound", await away.AskAsync(ask));
        var stored = Path.Combine(Folder, file.StorageName);
        var whole = await File.ReadAllBytesAsync(stored, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            stored,
            [.. whole[..^1], (byte)(whole[^1] ^ 1)],
            TestContext.Current.CancellationToken
        );
        Cases.Refused("AttachmentDamaged", await team.AskAsync(ask));

        var edit = EditLink().Match(await browser.ReadAsync(path)).Groups[1].Value;
        using var gone = await browser.PostAsync(
            edit,
            [("Form.Delete", "true"), .. await browser.FormAsync(edit, "edit")]
        );
        Cases.Refused("NotFound", await team.AskAsync(ask));
    }

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string link)
    {
        using var answer = await browser.GetAsync(link);
        return answer.StatusCode;
    }

    private static string LinkIn(string page) =>
        WebUtility.HtmlDecode(FileLink().Match(page).Groups[1].Value);

    [GeneratedRegex("href=\"(/files/[^\"]+)\"")]
    private static partial Regex FileLink();

    [GeneratedRegex("href=\"(/my/messages/[^\"]+edit=[^\"]+)\"")]
    private static partial Regex EditLink();
}
