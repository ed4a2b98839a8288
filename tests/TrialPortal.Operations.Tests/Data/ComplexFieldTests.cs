using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Operations.Tests.Data;

/// <summary>Parts of a row that are values of their own are walked too, however deep.</summary>
[Trait("id", "J1")]
public sealed class ComplexFieldTests
{
    [Fact]
    public void A_changed_part_of_a_value_is_named_by_its_way()
    {
        using var db = new Sample();
        var row = new Dose
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Amount = new Amount
            {
                Value = 1.50m,
                Unit = new Unit { Name = "mg" },
            },
        };
        db.Attach(row);
        row.Amount.Value = 2m;
        row.Amount.Unit.Name = "g";
        db.ChangeTracker.DetectChanges();

        var fields = AuditFields.Of(db.Entry(row), []);

        Assert.Equal(
            [("Amount.Unit.Name", "mg", "g"), ("Amount.Value", "1.5", "2")],
            fields.Select(f => (f.Name, f.Old!, f.New!))
        );
    }

    [Fact]
    public void A_new_row_has_every_part_and_a_secret_one_only_as_a_digest()
    {
        using var db = new Sample();
        var entry = db.Add(
            new Dose
            {
                Amount = new Amount
                {
                    Value = 1,
                    Unit = new Unit { Name = "mg", Code = "open" },
                },
            }
        );

        var fields = AuditFields.Of(entry, []);

        Assert.Equal(
            ["Amount.Unit.Code", "Amount.Unit.Name", "Amount.Value"],
            fields.Select(f => f.Name)
        );
        Assert.NotEqual("open", fields[0].New);
        Assert.Equal(Domain.Audit.AuditClass.Secret, fields[0].Class);
    }

    private sealed class Sample : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseSqlite("Data Source=never-opened.db");

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder
                .Entity<Dose>()
                .ComplexProperty(d => d.Amount, a => a.ComplexProperty(x => x.Unit));
    }

    private sealed class Dose
    {
        public Guid Id { get; set; }
        public Amount Amount { get; set; } = new();
    }

    private sealed class Amount
    {
        public decimal Value { get; set; }
        public Unit Unit { get; set; } = new();
    }

    private sealed class Unit
    {
        public string Name { get; set; } = "";

        [Secret]
        public string? Code { get; set; }
    }
}
