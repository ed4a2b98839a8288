using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "D2")]
public sealed class BenchQueueTests
{
    [Fact]
    public async Task Each_piece_of_work_waits_for_its_next_act_until_nothing_does()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync();
        var row = Assert.Single(await RowsAsync(pharmacy));
        Assert.Equal(
            (BenchKind.ToDispense, patient.Order, (Guid?)null, "ORBIT-24 or placebo, tablet"),
            (row.Kind, row.Key, row.DistributionId, row.Product.English)
        );

        var id = await pharmacy.PreparedAsync(patient);
        row = Assert.Single(await RowsAsync(pharmacy));
        Assert.Equal((BenchKind.ToVerify, id), (row.Kind, row.Key));
        Assert.Equal((await pharmacy.DistributionAsync(id)).Kits, row.Kits);

        await pharmacy.VerifyAsync(id);
        Assert.Equal(BenchKind.ToHandOver, Assert.Single(await RowsAsync(pharmacy)).Kind);
        Assert.True((await pharmacy.HandOverAsync(id)).IsDone);
        Assert.Empty(await RowsAsync(pharmacy));

        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Equal(BenchKind.ToCount, Assert.Single(await RowsAsync(pharmacy)).Kind);
        await pharmacy.CountAsync(id, "7");
        Assert.Empty(await RowsAsync(pharmacy));
    }

    [Theory]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    public async Task What_waits_for_one_patient_is_told_to_whoever_sees_the_stock_not_only_to_who_may_do_it(
        Role role
    )
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync();
        await pharmacy.PatientAsync();
        var work = Assert.Single(await WorkAsync());
        Assert.Equal(
            (BenchKind.ToDispense, patient.Order, 1, (string?)null),
            (work.Kind, work.Key, work.OrderNumber, work.Kits)
        );

        var id = await pharmacy.PreparedAsync(patient);
        work = Assert.Single(await WorkAsync());
        Assert.Equal((BenchKind.ToVerify, id), (work.Kind, work.Key));
        var prepared = await pharmacy.DistributionAsync(id);
        Assert.Equal((prepared.Kits, prepared.PreparedBy), (work.Kits, work.PreparedBy));

        await pharmacy.VerifyAsync(id);
        Assert.Equal(BenchKind.ToHandOver, Assert.Single(await WorkAsync()).Kind);
        Assert.True((await pharmacy.HandOverAsync(id)).IsDone);
        Assert.Empty(await WorkAsync());
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Equal(BenchKind.ToCount, Assert.Single(await WorkAsync()).Kind);

        async Task<IReadOnlyList<OpenWork>> WorkAsync() =>
            (
                await pharmacy.Clinic.As(role).AskAsync(new PatientWork { PatientId = patient.Id })
            ).Value;
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task What_waits_for_a_patient_of_another_site_is_not_there()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patient = await pharmacy.PatientAsync();
        var asked = new PatientWork { PatientId = patient.Id };

        Cases.Refused(
            "NotFound",
            await pharmacy.Clinic.As(Role.Pharmacist, pharmacy.Clinic.Rome).AskAsync(asked)
        );
        Cases.Refused("NotPermitted", await pharmacy.Clinic.As(Role.Administrator).AskAsync(asked));
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task An_order_on_hold_unsigned_or_used_up_does_not_wait()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patient = await pharmacy.PatientAsync();
        await DraftAsync(pharmacy, patient);
        Assert.Equal(patient.Order, Assert.Single(await RowsAsync(pharmacy)).OrderId);
        await HoldAsync(pharmacy, patient);
        Assert.Empty(await RowsAsync(pharmacy));
        await pharmacy.Clinic.SaveAsync(async db =>
        {
            var order = await db.MedicationOrders.SingleAsync(o => o.Id == patient.Order);
            db.Add(
                order
                    .Resume(pharmacy.OrderAct(), new StatusWish("ALT"), pharmacy.Clinic.Today)
                    .Value
            );
        });
        Assert.Single(await RowsAsync(pharmacy));
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Empty(await RowsAsync(pharmacy));
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task Whoever_has_the_bench_open_hears_that_an_order_is_on_hold()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patient = await pharmacy.PatientAsync();
        var news = new List<LiveChange>();
        pharmacy.Clinic.Services.GetRequiredService<LiveUpdates>().Forward = changes =>
        {
            lock (news)
            {
                news.AddRange(changes);
            }
        };

        await HoldAsync(pharmacy, patient);

        var told = Assert.Single(news, c => c.Kind == nameof(MedicationOrder));
        Assert.Equal(patient.Order, told.Id);
        // A pharmacist follows the site, a nurse the own patients.
        Assert.Contains(LiveTopic.Site(pharmacy.Clinic.Seoul.Id), told.Topics);
        Assert.Contains(LiveTopic.Patient(patient.Id), told.Topics);
    }

    [Fact]
    [Trait("id", "E8")]
    public async Task What_is_owed_or_waits_for_a_second_person_stands_in_the_queue()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync(), inPart: true);
        await pharmacy.VerifyAsync(id);
        Assert.True((await pharmacy.HandOverAsync(id)).IsDone);
        Assert.Equal(BenchKind.Owed, Assert.Single(await RowsAsync(pharmacy)).Kind);

        await pharmacy.DoneAsync(
            new MarkNotGiven
            {
                DistributionId = id,
                NeverLeft = true,
                Reason = "Patient had left",
            },
            Role.Nurse
        );
        Assert.Equal(
            [BenchKind.ToConfirm, BenchKind.ToDispense],
            (await RowsAsync(pharmacy)).Select(r => r.Kind).OrderDescending()
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_reader_finds_only_what_the_own_rights_and_patients_make_work()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        await pharmacy.PatientAsync();

        Assert.Equal(2, (await RowsAsync(pharmacy, Role.Nurse)).Count);
        Assert.Empty(await RowsAsync(pharmacy, Role.Coordinator));
        Assert.Empty(await RowsAsync(pharmacy, Role.SubInvestigator));
        Assert.Empty(
            (
                await pharmacy
                    .Clinic.As(Role.Pharmacist, pharmacy.Clinic.Rome)
                    .AskAsync(new BenchQueue())
            )
                .Value
                .Items
        );
        Assert.Empty(await RowsAsync(pharmacy, Role.Monitor));
        Cases.Refused(
            "NotPermitted",
            await pharmacy.Clinic.As(Role.Administrator).AskAsync(new BenchQueue())
        );
    }

    [Fact]
    public async Task Pages_follow_each_other_oldest_first_and_back()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        for (var i = 0; i < BenchQueue.Size + 3; i++)
        {
            await pharmacy.PatientAsync();
            pharmacy.Clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await PageAsync(pharmacy, null);
        var second = await PageAsync(pharmacy, first.After);
        var back = await PageAsync(pharmacy, second.Before);

        Assert.Equal((BenchQueue.Size, 3), (first.Items.Count, second.Items.Count));
        var all = first.Items.Concat(second.Items).ToList();
        Assert.Equal(all.OrderBy(r => r.Since).Select(r => r.Key), all.Select(r => r.Key));
        Assert.Equal(first.Items.Select(r => r.Key), back.Items.Select(r => r.Key));
        Assert.Null(second.After);
        Assert.Equal(first.Items[0].Key, (await PageAsync(pharmacy, "nonsense")).Items[0].Key);
    }

    [Fact]
    [Trait("id", "E5")]
    public async Task A_kit_scanned_at_the_bench_leads_to_where_it_is()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var nurse = pharmacy.Clinic.As(Role.Nurse);
        var find = new KitAtBench { Kit = kit.ToLowerInvariant() };
        Cases.Refused("KitNotAtBench", await nurse.AskAsync(find));
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.PreparedAsync(patient);
        Assert.Equal(
            new BenchKit(id, patient.Id, DistributionStatus.Prepared),
            (await nurse.AskAsync(find)).Value
        );
        await pharmacy.DoneAsync(
            new CancelDistribution { DistributionId = id, Reason = "Left" },
            Role.Nurse
        );
        Cases.Refused("KitNotAtBench", await nurse.AskAsync(find));
        Cases.Refused(
            "KitNumberConfusable",
            await nurse.AskAsync(new KitAtBench { Kit = "K-1O0" })
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_wristband_scanned_at_the_bench_names_nobody_in_the_audit()
    {
        await using var pharmacy = await Dispensary.OpenAsync();

        await pharmacy
            .Clinic.As(Role.Nurse)
            .AskAsync(new KitAtBench { Kit = "HAN, Jiwoo 1961-02-03" });

        var entry = await pharmacy.Clinic.LookAsync(db =>
            db.AuditLogs.SingleAsync(a => a.Operation == nameof(KitAtBench))
        );
        var typed = await pharmacy.Clinic.TypedAsync(entry.Id);
        Assert.DoesNotContain("Jiwoo", typed, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "E5")]
    public async Task A_number_that_kits_of_two_studies_bear_opens_nobody()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (clinic, kits) = (pharmacy.Clinic, await pharmacy.ReceiveAsync(2));
        await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        await clinic.SaveAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var other = Study.Create(Clinic.NewId(), now, "OTHER", "Other", "1.0", "1.0", true);
            db.Add(other.Value);
            var kit = db.Entry(await db.Kits.SingleAsync(k => k.Number == kits[1]));
            kit.Property(k => k.StudyId).CurrentValue = other.Value.Id;
            kit.Property(k => k.Number).CurrentValue = kits[0];
        });

        var found = await clinic.As(Role.Nurse).AskAsync(new KitAtBench { Kit = kits[0] });

        Cases.Refused("KitOfSeveralStudies", found);
    }

    /// <summary>Another order of the patient, which nobody has signed.</summary>
    private static Task DraftAsync(Dispensary pharmacy, Treated patient) =>
        pharmacy.Clinic.SaveAsync(async db =>
        {
            var clinic = pharmacy.Clinic;
            var profile = await db.Patients.SingleAsync(p => p.Id == patient.Id);
            var by = clinic.Person(Role.Investigator).UserId;
            var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
            medicine.Draft(profile, clinic.Seoul, pharmacy.SetUp, by, number: 2);
        });

    private static async Task HoldAsync(Dispensary pharmacy, Treated patient) =>
        await pharmacy.DoneAsync(
            new HoldOrder
            {
                OrderId = patient.Order,
                SeenVersion = await pharmacy.Clinic.LookAsync(db =>
                    db.MedicationOrders.Where(o => o.Id == patient.Order)
                        .Select(o => o.Version)
                        .SingleAsync()
                ),
                Reason = "ALT raised",
            },
            Role.Investigator
        );

    private static async Task<IReadOnlyList<BenchRow>> RowsAsync(
        Dispensary pharmacy,
        Role role = Role.Pharmacist
    ) => (await pharmacy.Clinic.As(role).AskAsync(new BenchQueue())).Value.Items;

    private static async Task<Page<BenchRow>> PageAsync(Dispensary pharmacy, string? cursor) =>
        (
            await pharmacy.Clinic.As(Role.Pharmacist).AskAsync(new BenchQueue { Cursor = cursor })
        ).Value;
}
