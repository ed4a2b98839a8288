using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Data;

/// <summary>Every mapped column of every audited table, also of one that comes later: filled, then changed, and found in the audit.</summary>
[Trait("id", "J1")]
[Trait("id", "P11-10e-1")]
public sealed class EveryColumnTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<string> Audited =>
        [.. Model().GetEntityTypes().Where(AuditMapping.IsAudited).Select(t => t.ClrType.Name)];

    [Theory]
    [MemberData(nameof(Audited))]
    public async Task Every_column_that_is_filled_and_then_changed_stands_in_the_audit(string table)
    {
        var id = Clinic.NewId();
        var expected = new Dictionary<string, (AuditClass Class, string Text)>();
        await clinic.SaveAsync(db =>
        {
            var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == table);
            Expect(AnyRow.Add(db, type.ClrType, id).Properties, expected);
            return Task.CompletedTask;
        });
        await CheckAsync(id, 1, expected);

        expected.Clear();
        var change = clinic.SaveAsync(async db =>
        {
            var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == table);
            var row = db.Entry((await db.FindAsync(type.ClrType, id))!);
            Expect(AnyRow.Change(row), expected);
        });
        if (OnlyAdded.Contains(table))
        {
            await Assert.ThrowsAsync<UnauditedChangeException>(() => change);
        }
        else
        {
            await change;
            await CheckAsync(id, 2, expected);
        }
    }

    [Fact]
    [Trait("id", "E11")]
    public void Steps_movements_and_what_tells_a_group_are_only_added() =>
        Assert.Equal(
            [
                "Allocation",
                "AppointmentStatusChange",
                "Attachment",
                "KitContents",
                "KitStatusChange",
                "MessageVersion",
                "PatientAllocation",
                "Receipt",
                "StockMovement",
            ],
            OnlyAdded.Order(StringComparer.Ordinal)
        );

    private static IEnumerable<string> OnlyAdded =>
        Model()
            .GetEntityTypes()
            .Where(t => t.ClrType.IsAssignableTo(typeof(IAppendOnly)))
            .Select(t => t.ClrType.Name);

    private void Expect(
        IEnumerable<PropertyEntry> columns,
        Dictionary<string, (AuditClass, string)> expected
    )
    {
        foreach (var column in columns.Where(p => !AuditFields.Own.Contains(p.Metadata.Name)))
        {
            var kind = AuditFields.ClassOf(column.Metadata);
            expected[column.Metadata.Name] = (
                kind,
                AuditFields.Text(column.CurrentValue, kind, Key)!
            );
        }
    }

    private static IModel Model()
    {
        using var db = MigrateCommand.OpenSqlite("never-opened.db");
        return db.Model;
    }

    private byte[] Key => clinic.Services.GetRequiredService<AuditKeys>().Seal;

    private async Task CheckAsync(
        Guid id,
        int version,
        Dictionary<string, (AuditClass Class, string Text)> expected
    )
    {
        var record = await clinic.LookAsync(db =>
            db.AuditRecords.SingleAsync(r => r.EntityId == id && r.EntityVersion == version)
        );
        var values = await clinic.LookAsync(db =>
            db.AuditValues.Where(v => v.OwnerId == record.Id).ToListAsync()
        );
        using var body = JsonDocument.Parse(record.Body);
        foreach (var (name, (kind, text)) in expected)
        {
            Assert.True(
                body.RootElement.TryGetProperty(name, out _),
                $"{name} is not in the audit"
            );
            using var fields = JsonDocument.Parse(values.Single(v => v.Class == kind).Fields);
            Assert.Equal(text, fields.RootElement.GetProperty(name)[2].GetString());
        }
    }
}
