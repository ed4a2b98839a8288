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
                nameof(KitStatus.LostByPatient),
                nameof(KitStatus.DamagedByPatient),
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

    [Fact]
    public async Task It_lasts_about_four_months_and_ends_when_it_is_loaded()
    {
        var days = await ReadAsync(
            """
            SELECT s."Code"||' '||MIN(d."HandedOverAt")||' '||MAX(d."HandedOverAt")
            FROM "Distributions" d JOIN "Sites" s ON s."Id"=d."SiteId" WHERE d."HandedOverAt" IS NOT NULL GROUP BY s."Code"
            """
        );
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(Sites, days.Select(d => d[..4]).Order());
        Assert.All(
            days,
            site =>
            {
                var (first, last) = (At(site, 1), At(site, 2));
                Assert.InRange((last - first).TotalDays, 100, 200);
                // A weekend, and the morning of the day, lie between at most.
                Assert.InRange((now - last).TotalDays, 0, 4);
            }
        );

        static DateTimeOffset At(string site, int part) =>
            new(long.Parse(site.Split(' ')[part], CultureInfo.InvariantCulture), TimeSpan.Zero);
    }

    [Fact]
    [Trait("id", "F1")]
    public async Task Each_way_of_taking_a_medicine_shows_in_the_figures_of_somebody_at_each_site()
    {
        var rows = await ReadAsync(
            """
            SELECT s."Code"||'|'||l."PatientId"||'|'||(l."At"+l."OffsetMinutes"*600000000)||'|'||l."State"||'|'||l."ByStaff"
            FROM "AdherenceLogs" l JOIN "Sites" s ON s."Id"=l."SiteId" JOIN "MedicationOrders" o ON o."Id"=l."OrderId"
            JOIN "Products" p ON p."Id"=o."ProductId" WHERE l."Standing"='Current' AND p."NameEnglish" LIKE 'ORBIT%'
            """
        );
        foreach (var site in Sites)
        {
            var diaries = rows.Select(r => r.Split('|'))
                .Where(r => r[0] == site)
                .GroupBy(r => r[1], r => new Written(Day(r[2]), r[3], r[4] == "1"))
                .Select(g => g.OrderBy(w => w.On).ToList())
                .Where(d => d.Count >= 20)
                .ToList();
            Has("takes each dose", d => d.TrueForAll(w => w.State is "Taken"));
            Has("takes too many", d => d.Count(w => w.State == "Extra") >= 5);
            Has("keeps it on paper", d => d.Count(w => w.ByStaff) > d.Count * 0.9);
            Has(
                "is away",
                d => d.Zip(d.Skip(1)).Any(p => (p.Second.On - p.First.On).TotalDays > 7)
            );
            Has(
                "forgets at weekends",
                d =>
                    d.Count(w => w.State == "Missed" && IsWeekend(w.On)) >= 3
                    && !d.Exists(w => w.State == "Missed" && !IsWeekend(w.On))
            );

            void Has(string habit, Predicate<List<Written>> shows) =>
                Assert.True(diaries.Exists(shows), $"Nobody at {site} {habit}.");
        }

        static bool IsWeekend(DateTime day) =>
            day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

        static DateTime Day(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture));
    }

    [Fact]
    [Trait("id", "E9")]
    public async Task Who_is_randomised_has_a_number_and_bottles_come_back_counted_and_lost_tablets_said()
    {
        var without = await ReadAsync(
            """
            SELECT CAST(COUNT(*) AS TEXT) FROM "PatientProfiles" p WHERE p."Status" IN ('Randomised','OnTreatment')
            AND NOT EXISTS (SELECT 1 FROM "PatientAllocations" a WHERE a."PatientId"=p."Id")
            """
        );
        Assert.Equal(["0"], without);
        foreach (var table in new[] { "PatientAllocations", "KitReturns" })
        {
            var rows = await ReadAsync(
                $"""SELECT s."Code"||' '||COUNT(*) FROM "{table}" r JOIN "Sites" s ON s."Id"=r."SiteId" GROUP BY s."Code" """
            );
            Assert.Equal(Sites, rows.Select(r => r[..4]).Order());
            Assert.All(
                rows,
                r => Assert.True(int.Parse(r[5..], CultureInfo.InvariantCulture) >= 10)
            );
        }

        var lost = await ReadAsync(
            """
            SELECT DISTINCT s."Code" FROM "StockMovements" m JOIN "Sites" s ON s."Id"=m."SiteId" WHERE m."Kind"='LoseByPatient'
            """
        );
        Assert.Equal(Sites, lost.Order());
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
        await patient.Page.SeeAsync("1 capsule at 20:00 with food every day");
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

    /// <summary>One entry of a diary.</summary>
    private sealed record Written(DateTime On, string State, bool ByStaff);

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
