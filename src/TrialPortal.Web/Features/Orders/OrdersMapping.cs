using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Orders;

namespace TrialPortal.Web.Features.Orders;

internal sealed class OrdersMapping
    : IEntityTypeConfiguration<MedicationOrder>,
        IEntityTypeConfiguration<OrderVersion>,
        IEntityTypeConfiguration<OrderStatusChange>
{
    public void Configure(EntityTypeBuilder<MedicationOrder> builder)
    {
        builder
            .HasIndex(o => new { o.PatientId, o.Number })
            .IsUnique()
            .HasDatabaseName("OrderNumberTaken");
        builder.HasIndex(o => new
        {
            o.SiteId,
            o.Status,
            o.Start,
            o.Id,
        });
        builder.HasIndex(o => new { o.SiteId, o.Awaiting });
    }

    public void Configure(EntityTypeBuilder<OrderVersion> builder)
    {
        builder.Ignore(v => v.Ordered);
        builder.Ignore(v => v.Regimen);
        builder.Property(v => v.Doses).HasMaxLength(DoseTimes.KeptLength);
        builder
            .HasIndex(v => new { v.OrderId, v.Number })
            .IsUnique()
            .HasDatabaseName("OrderVersionTaken");
        builder.HasIndex(v => v.PatientId);
    }

    public void Configure(EntityTypeBuilder<OrderStatusChange> builder)
    {
        builder.HasIndex(c => new { c.OrderId, c.EffectiveAt });
        builder.HasIndex(c => c.PatientId);
    }
}
