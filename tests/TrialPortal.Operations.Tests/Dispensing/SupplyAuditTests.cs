using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "K7")]
public sealed class SupplyAuditTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    [Fact]
    public async Task The_trail_names_kit_lot_distribution_order_and_medication_by_what_stands_on_them()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var given = await pharmacy.DistributionAsync(id);
        var number = (await pharmacy.NumbersAsync(id))[0];
        var lot = (await pharmacy.KitAsync(number)).LotId;
        var lotNumber = await pharmacy.Clinic.LookAsync(db =>
            db.Lots.Where(l => l.Id == lot).Select(l => l.Number).SingleAsync()
        );
        await pharmacy.VerifyAsync(id);
        Assert.True((await pharmacy.HandOverAsync(id)).IsDone);

        var handed = await EntryAsync(nameof(HandOver), given.PatientId);
        var entry = await EntryAsync(nameof(PrepareDistribution), given.PatientId);

        var kit = entry.Changes.Single(c => c.RecordType == nameof(Kit));
        var distribution = entry.Changes.Single(c =>
            c.RecordType == nameof(MedicationDistribution)
        );
        var line = entry.Changes.Single(c => c.RecordType == nameof(DistributionLine));
        Assert.Equal(number, kit.Name.Text);
        Assert.Equal(given.Kits, distribution.Name.Text);
        Assert.Equal(given.Kits, Value(kit, nameof(Kit.DistributionId)));
        Assert.Equal("1", Value(distribution, nameof(MedicationDistribution.OrderId)));
        Assert.Equal("ORB", Value(distribution, nameof(MedicationDistribution.ProductId)));
        Assert.Equal(number, Value(line, nameof(DistributionLine.KitId)));
        var moved = handed.Changes.Single(c => c.RecordType == nameof(StockMovement));
        Assert.Equal(lotNumber, Value(moved, nameof(StockMovement.LotId)));
        Assert.Equal(number, Value(moved, nameof(StockMovement.KitId)));
    }

    private static string Value(AuditChange change, string field) =>
        change.Fields.Single(f => f.Name == field).New.Text;

    private async Task<AuditEntry> EntryAsync(string operation, Guid patientId)
    {
        var kept = await pharmacy.Clinic.LookAsync(db =>
            db.AuditLogs.SingleAsync(a => a.Operation == operation && a.PatientId == patientId)
        );
        var answer = await pharmacy
            .Clinic.As(Role.Coordinator)
            .AskAsync(new AuditEntryDetails { EntryId = kept.Id }, Clinic.NewId());
        return answer.Value;
    }
}
