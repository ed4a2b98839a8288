using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Audit.Verification;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What the demo study holds, whatever the day on which it is loaded: something of everything, made by real acts.</summary>
[Collection(DemoStudy.Name)]
public sealed class DemoStories(PortalBrowser portal) : PatientStory(portal)
{
    private static readonly string[] Sites = [Rome, "KR01"];

    [Fact]
    public async Task Each_site_has_orders_distributions_kits_and_patients_in_every_state_that_acts_lead_to()
    {
        await HasAsync("MedicationOrders", Enum.GetNames<OrderStatus>());
        await HasAsync("PatientProfiles", Enum.GetNames<PatientStatus>().Except(["FollowUp"]));
        await HasAsync(
            "Distributions",
            Enum.GetNames<DistributionStatus>().Except(["ReturnsOpen", "Closed"])
        );
        await HasAsync(
            "Kits",
            [
                nameof(KitStatus.Available),
                nameof(KitStatus.Assigned),
                nameof(KitStatus.Dispensed),
                nameof(KitStatus.Returned),
                nameof(KitStatus.Quarantined),
                nameof(KitStatus.Missing),
                nameof(KitStatus.Damaged),
                nameof(KitStatus.Expired),
            ]
        );
        await HasAsync("MedicationOrders", ["Active"], "o.\"Awaiting\" IS NOT NULL");
        await HasAsync("Distributions", ["NotGiven"], "o.\"AwaitsConfirmation\"");
    }

    [Fact]
    public async Task Diaries_tell_who_takes_it_who_does_not_and_what_was_put_right()
    {
        var told = await ReadAsync(
            """
            SELECT DISTINCT s."Code"||' '||l."State"||' '||l."Standing"||' '||l."ByStaff"||' '||l."IsBackFilled"
            FROM "AdherenceLogs" l JOIN "Sites" s ON s."Id"=l."SiteId"
            """
        );
        foreach (var site in Sites)
        {
            Assert.Superset(
                new HashSet<string>
                {
                    $"{site} Taken Current 0 0",
                    $"{site} Taken Current 1 0",
                    $"{site} Taken Current 1 1",
                    $"{site} Missed Current 0 0",
                    $"{site} Missed Current 0 1",
                    $"{site} Extra Current 0 0",
                    $"{site} Taken Corrected 0 0",
                    $"{site} Extra Undone 0 0",
                },
                told.ToHashSet()
            );
        }

        var silent = await ReadAsync(
            """
            SELECT CAST(COUNT(*) AS TEXT) FROM "PatientProfiles" p WHERE
            (SELECT COUNT(*) FROM "Distributions" d WHERE d."PatientId"=p."Id")>2
            AND (SELECT COUNT(*) FROM "AdherenceLogs" l WHERE l."PatientId"=p."Id") BETWEEN 1 AND 20
            """
        );
        Assert.NotEqual("0", silent[0]);
    }

    [Theory]
    [InlineData(Rome)]
    [InlineData("KR01")]
    public async Task Whoever_looks_around_finds_work_stock_and_a_diary_at_once(string site)
    {
        var pharmacist = await VisitAsAsync(Role.Pharmacist, site);
        await pharmacist.GoAsync(PortalUrls.Bench);
        foreach (
            var work in new[]
            {
                "To dispense",
                "To verify",
                "To hand over",
                "To confirm",
                "Return to count",
            }
        )
        {
            await pharmacist.Page.SeeAsync(work);
        }

        await pharmacist.GoAsync(PortalUrls.Stock);
        await pharmacist.Page.SeeAsync("Expires soon");
        foreach (var lot in new[] { "ORB-0398", "ORB-0417", "ORB-0533" })
        {
            await pharmacist.Page.SeeAsync(lot);
        }

        var investigator = await VisitAsAsync(Role.Investigator, site);
        await investigator.GoAsync(PortalUrls.OrdersToSign);
        await investigator.Page.SeeAsync("Order 1, draft");
        await investigator.Page.SeeAsync("Order 1, change");
        var id = (await ReadAsync($"{OwnPatient} WHERE u.\"Email\" LIKE 'patient@{site}%'"))[0];
        await investigator.GoAsync($"{PortalUrls.Patient(Guid.Parse(id))}?tab=adherence");
        await investigator.Page.SeeAsync("Vitamin D3, capsule");
        await investigator.Page.SeeAsync("They agree within the limit.");

        var patient = await VisitAsAsync(Role.Patient, site, new VisitorOptions(Width: 390));
        await patient.GoAsync(PortalUrls.MyToday);
        await patient.Page.SeeAsync("Last 14 days");
        await patient.Page.SeeAsync("doses written");
        await patient.GoAsync(PortalUrls.MyMedicines);
        await patient.Page.SeeAsync("1 capsule at 20:00 every day");
        await patient.Page.SeeAsync("35 tablets");
    }

    [Fact]
    [Trait("id", "J2")]
    public async Task Its_trail_is_real_and_verifies()
    {
        var folders = Portal.Host.Database.Folders;
        await using var said = new StringWriter(CultureInfo.InvariantCulture);

        var code = await VerifyCommand.RunAsync(
            folders,
            new DatabaseChoice(null, folders.Database),
            said
        );

        Assert.True(code == 0, said.ToString());
    }

    private const string OwnPatient =
        """SELECT CAST(p."Id" AS TEXT) FROM "PatientProfiles" p JOIN "AspNetUsers" u ON u."Id"=p."UserId" """;

    /// <summary>Both sites have a row in each of these states.</summary>
    private async Task HasAsync(string table, IEnumerable<string> states, string where = "1=1")
    {
        var found = await ReadAsync(
            $"""SELECT DISTINCT s."Code"||' '||o."Status" FROM "{table}" o JOIN "Sites" s ON s."Id"=o."SiteId" WHERE {where}"""
        );
        Assert.Empty(
            Sites.SelectMany(site => states.Select(state => $"{site} {state}")).Except(found)
        );
    }
}
