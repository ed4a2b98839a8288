using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The patient's pages in a browser without script.</summary>
public abstract partial class PlainPages(AccountFixture portal) : IClassFixture<AccountFixture>
{
    protected AccountFixture Portal { get; } = portal;

    protected static string Tap(string page) => Button().Match(page).Groups[1].Value;

    protected static string DosePath(string page) =>
        WebUtility.HtmlDecode(Link().Match(page).Groups[1].Value);

    protected static async Task<HttpResponseMessage> TapAsync(Browser browser, string page) =>
        await browser.PostAsync(
            "/my/today",
            [("act", Tap(page)), .. await FormAsync("/my/today", "doses", browser)]
        );

    protected static async Task<(string, string)[]> FormAsync(
        string page,
        string form,
        Browser browser
    ) => [("_handler", form), ("__RequestVerificationToken", await browser.TokenAsync(page))];

    protected Task<List<AdherenceLog>> LogsAsync(Guid patientId) =>
        Portal.ReadAsync(db =>
            db.AdherenceLogs.AsNoTracking().Where(l => l.PatientId == patientId).ToListAsync()
        );

    /// <summary>A patient of Seoul with a tablet due since 08:00, signed in at 17:00.</summary>
    protected async Task<(Guid Patient, Browser Browser)> InAsync()
    {
        var world = Portal.World;
        var nurse = await world.StaffAsync(Role.Nurse);
        var id = await world.PatientAsync(nurse);
        var email = $"{id:N}@example.org";
        await using (var circuit = world.As(nurse))
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

        var hash = Portal
            .Host.Services.GetRequiredService<PortalPasswordHasher>()
            .Hash(AccountFixture.Password);
        await Portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var user = await entry.Db.Users.SingleAsync(u => u.Id == patient.UserId);
            user.PasswordHash = hash;
            var medicine = new Medicine(entry.Db, entry.Now, entry.NewId);
            medicine.Enrol(patient, world.Seoul, nurse.UserId);
            var of = await Taker.SetUpAsync(entry.Db, medicine);
            var (order, _) = medicine.Order(patient, world.Seoul, of, nurse.UserId);
            medicine.Give(patient, world.Seoul, of, order, 35);
        });
        var browser = Portal.NewBrowser();
        using var answer = await browser.SignInAsync(email);
        return (id, browser);
    }

    [GeneratedRegex("name=\"act\" value=\"([^\"]+)\"")]
    protected static partial Regex Button();

    [GeneratedRegex("href=\"(/my/dose\\?order=[^\"]+?)\"")]
    protected static partial Regex Link();
}
