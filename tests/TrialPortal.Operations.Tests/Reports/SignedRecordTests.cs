using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Platform.Operations;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>Whatever was signed for a patient shows printed name, instant and meaning, on paper and in its data (21 CFR 11.50).</summary>
[Trait("id", "P11-50-1")]
public sealed class SignedRecordTests
{
    private const string Investigator = "Investigator KR01";
    private const string Nurse = "Nurse KR01";

    /// <summary>What a row of the patient's record must hold to be a signature.</summary>
    private static readonly Dictionary<string, string> OfRecord = new()
    {
        ["who"] = @"^\S.*, \S",
        ["when"] = @"^\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d KST \(\d\d:\d\d:\d\d UTC\)$",
        ["details"] = "^meaning: \"I .+\\.\"$",
    };

    /// <summary>The same of an entry of the audit, whose words are those of the code.</summary>
    private static readonly Dictionary<string, string> OfAudit = new()
    {
        ["name"] = @"^\S",
        ["at"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$",
        ["meaning"] = "^(EligibilityConfirmed|MedicationPrescribed|Randomised|Dispensed)$",
    };

    [Fact]
    public async Task Eligibility_order_randomisation_and_hand_over_stand_with_name_instant_and_meaning_and_none_may_be_missing()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var clinic = pharmacy.Clinic;
        var subject = await TreatAsync(pharmacy);
        var request = new RequestReport
        {
            Kind = ReportKind.PatientRecord,
            SiteId = clinic.Seoul.Id,
            Subject = subject,
        };

        var record = await clinic.PrintAsync(clinic.Person(Role.Coordinator), request);
        var audit = await clinic.PrintAsync(
            clinic.Person(Role.Coordinator),
            request with
            {
                Kind = ReportKind.Audit,
            }
        );

        string[] signed =
        [
            $"17:01:00 KST (08:01:00 UTC)|meaning: \"I confirm that this patient meets the eligibility criteria.\"|{Investigator}, principal investigator",
            $"17:02:00 KST (08:02:00 UTC)|meaning: \"I randomise this patient.\"|{Investigator}, principal investigator",
            $"17:03:00 KST (08:03:00 UTC)|meaning: \"I prescribe this medication for this patient.\"|{Investigator}, principal investigator",
            $"17:04:00 KST (08:04:00 UTC)|meaning: \"I handed this medication over to this patient.\"|{Nurse}, study nurse",
        ];
        var rows = Rows(record).Where(r => $"{r["section"]}" == "Electronic signatures").ToList();
        Assert.Equal(
            signed.Select(s => $"12 Mar 2026 {s}"),
            rows.Select(r => $"{r["when"]}|{r["details"]}|{r["who"]}")
        );
        Assert.All(
            signed.SelectMany(s => s.Split('|')),
            part => Assert.Contains(part, record.Text, StringComparison.Ordinal)
        );
        Hold(rows, OfRecord);
        var entries = Rows(audit).SelectMany(r => r["signatures"]!.AsArray()).ToList();
        Assert.Equal(
            [
                (Investigator, "EligibilityConfirmed"),
                (Investigator, "Randomised"),
                (Investigator, "MedicationPrescribed"),
                (Nurse, "Dispensed"),
            ],
            entries.Select(e => ($"{e!["name"]}", $"{e["meaning"]}"))
        );
        Hold([.. entries.Select(e => e!.AsObject())], OfAudit);
    }

    /// <summary>Through the operations, a minute for each signature.</summary>
    private static async Task<string> TreatAsync(Dispensary pharmacy)
    {
        var clinic = pharmacy.Clinic;
        var investigator = clinic.Person(Role.Investigator);
        await pharmacy.ReceiveAsync();
        var id = await clinic.ScreenAsync(Role.Nurse);
        Wait();
        var eligible = new SignEligibility
        {
            PatientId = id,
            SeenVersion = 1,
            EffectiveOn = clinic.Today,
        };
        await SignAsync(eligible, await clinic.ProveAsync(eligible, investigator));
        Wait();
        var randomise = new RandomisePatient { PatientId = id, SeenVersion = 2 };
        await SignAsync(randomise, await clinic.ProveAsync(randomise, investigator));
        Wait();
        await pharmacy.DoneAsync(
            new DraftOrder
            {
                PatientId = id,
                ProductId = pharmacy.SetUp.Product.Id,
                Route = Route.Oral,
                HowOften = DoseRhythm.OnceDaily,
                Dose = 1,
                At = new(8, 0),
                Start = clinic.Today,
                Days = 28,
                Ordered = 35,
            },
            Role.Nurse
        );
        var version = await clinic.LookAsync(db => db.OrderVersions.SingleAsync());
        var prescribe = new SignOrder { VersionId = version.Id, SeenVersion = version.Version };
        await SignAsync(prescribe, await clinic.ProveAsync(prescribe, investigator));
        Wait();
        await pharmacy.GivenAsync(new Treated(id, version.OrderId));
        return (await clinic.ReadAsync(id)).SubjectNumber;

        void Wait() => clinic.Clock.Advance(TimeSpan.FromMinutes(1));

        async Task SignAsync<T>(ICommand<T> command, Guid proof)
        {
            var outcome = await clinic.As(investigator).RunAsync(command, Clinic.NewId(), proof);
            Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        }
    }

    /// <summary>Each holds all of it; without one of them, or with it blank, the check says which.</summary>
    private static void Hold(IReadOnlyList<JsonObject> signatures, Dictionary<string, string> what)
    {
        Assert.Equal(4, signatures.Count);
        foreach (var signature in signatures)
        {
            Assert.Empty(Missing(signature));
            foreach (var part in what.Keys)
            {
                var without = signature.DeepClone().AsObject();
                without[part] = "";
                Assert.Equal([part], Missing(without));
                without.Remove(part);
                Assert.Equal([part], Missing(without));
            }
        }

        IEnumerable<string> Missing(JsonObject signature) =>
            what.Where(p => !Regex.IsMatch($"{signature[p.Key]}", p.Value)).Select(p => p.Key);
    }

    private static List<JsonObject> Rows(ReportOnDisk file) =>
        [.. JsonNode.Parse(file.Json)!["rows"]!.AsArray().Select(r => r!.AsObject())];
}
