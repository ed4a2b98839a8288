using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Data;

/// <summary>A row of any audited table with something in every column, for tests that hold of tables not yet thought of.</summary>
internal static class AnyRow
{
    private static readonly DateTimeOffset Start = TestClock.Thursday;
    private static int last;

    public static EntityEntry Add(PortalDbContext db, Type type, Guid id)
    {
        var row = db.Add(Activator.CreateInstance(type, nonPublic: true)!);
        row.Property("Id").CurrentValue = id;
        Change(row);
        return row;
    }

    /// <summary>Every column that the audit records gets another value.</summary>
    public static IReadOnlyList<PropertyEntry> Change(EntityEntry row)
    {
        var columns = row
            .Properties.Where(p => !AuditFields.Own.Contains(p.Metadata.Name))
            .ToList();
        columns.ForEach(p => p.CurrentValue = Another(p.Metadata, p.CurrentValue));
        return columns;
    }

    private static object Another(IReadOnlyProperty property, object? before)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var number = Interlocked.Increment(ref last);
        return type == typeof(string) ? $"t{number}"
            : type == typeof(Guid) ? Clinic.NewId()
            : type == typeof(int) ? number
            : type == typeof(long) ? (long)number
            : type == typeof(decimal) ? number + 0.5m
            : type == typeof(bool) ? before is not true
            : type == typeof(DateOnly) ? DateOnly.FromDateTime(Start.UtcDateTime).AddDays(number)
            : type == typeof(TimeOnly) ? new TimeOnly(0, 0).Add(TimeSpan.FromSeconds(number))
            : type == typeof(DateTimeOffset) ? Start.AddSeconds(number)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().First(v => !v.Equals(before))
            : throw new NotSupportedException($"{property.Name} is a {type.Name}");
    }
}
