using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Shell;

namespace TrialPortal.Operations.Tests.Messaging;

/// <summary>A patient at a browser without script, and what that browser sends of a form by itself.</summary>
internal static partial class PatientBrowsing
{
    /// <summary>Of every page in a patient's frame, those that no record has to be chosen for.</summary>
    public static IEnumerable<string> OwnPages =>
        from page in typeof(PatientLayout).Assembly.GetTypes()
        where page.GetCustomAttribute<LayoutAttribute>()?.LayoutType == typeof(PatientLayout)
        from route in page.GetCustomAttributes<RouteAttribute>()
        where !route.Template.Contains('{', StringComparison.Ordinal)
        select route.Template;

    /// <summary>A patient of Seoul who is signed in, and the nurse whose care the patient is in.</summary>
    public static async Task<(Guid Patient, Person Nurse, Browser Browser)> CorrespondentAsync(
        this AccountFixture portal
    )
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        var id = await portal.World.PatientAsync(nurse);
        var email = $"{id:N}@example.org";
        await using (var circuit = portal.World.As(nurse))
        {
            await circuit.DoneAsync(
                new InvitePatient
                {
                    PatientId = id,
                    SeenVersion = 1,
                    Email = email,
                }
            );
        }

        var hash = portal
            .Host.Services.GetRequiredService<PortalPasswordHasher>()
            .Hash(AccountFixture.Password);
        await portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            (await entry.Db.Users.SingleAsync(u => u.Id == patient.UserId)).PasswordHash = hash;
        });
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(email);
        return (id, nurse, browser);
    }

    /// <summary>The nurse writes first.</summary>
    public static async Task<Guid> BeginAsync(
        this AccountFixture portal,
        Person nurse,
        Guid patient,
        string body = "How are you?"
    )
    {
        await using var circuit = portal.World.As(nurse);
        return await circuit.DoneAsync(
            new StartConversation
            {
                PatientId = patient,
                Title = "Visit",
                Body = body,
            }
        );
    }

    public static async Task<(string, string)[]> FormAsync(
        this Browser browser,
        string path,
        string form
    )
    {
        var page = await browser.ReadAsync(path);
        return
        [
            ("_handler", form),
            .. Hidden().Matches(page).Select(m => (m.Groups[1].Value, m.Groups[2].Value)),
            ("__RequestVerificationToken", await browser.TokenAsync(path)),
        ];
    }

    public static async Task<HttpResponseMessage> PostFilesAsync(
        this Browser browser,
        string path,
        (string Name, string Value)[] fields,
        params (string Name, byte[] Content)[] files
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "Files", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(browser.Address, path))
        {
            Content = form,
        };
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(Form\\.[A-Za-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
