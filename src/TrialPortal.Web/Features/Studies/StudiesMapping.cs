using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Web.Features.Studies;

internal sealed class StudiesMapping
    : IEntityTypeConfiguration<Study>,
        IEntityTypeConfiguration<Site>,
        IEntityTypeConfiguration<Room>,
        IEntityTypeConfiguration<ProtocolVersion>,
        IEntityTypeConfiguration<VisitDefinition>,
        IEntityTypeConfiguration<Product>,
        IEntityTypeConfiguration<KitType>,
        IEntityTypeConfiguration<RegimenStep>
{
    public void Configure(EntityTypeBuilder<Study> builder)
    {
        builder.Property(s => s.Number).HasMaxLength(Study.NumberLength);
        builder.HasIndex(s => s.Number).IsUnique().HasDatabaseName("StudyNumberTaken");
    }

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("Sites");
        builder.Property(s => s.Code).HasMaxLength(Site.CodeLength);
        builder.Property(s => s.EmergencyPhone).HasMaxLength(CareLine.PhoneLength);
        builder
            .HasIndex(s => new { s.StudyId, s.Code })
            .IsUnique()
            .HasDatabaseName("SiteCodeTaken");
    }

    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.Property(r => r.Name).HasMaxLength(Room.NameLength);
        builder.HasIndex(r => new { r.SiteId, r.Name }).IsUnique().HasDatabaseName("RoomNameTaken");
    }

    public void Configure(EntityTypeBuilder<ProtocolVersion> builder)
    {
        builder.Ignore(p => p.Range);
        builder.Property(p => p.Label).HasMaxLength(Study.NumberLength);
        builder
            .HasIndex(p => new { p.StudyId, p.Label })
            .IsUnique()
            .HasDatabaseName("ProtocolLabelTaken");
        builder
            .HasIndex(p => new { p.StudyId, p.InForceFrom })
            .IsUnique()
            .HasDatabaseName("ProtocolDayTaken");
    }

    public void Configure(EntityTypeBuilder<VisitDefinition> builder)
    {
        builder.Ignore(v => v.Window);
        builder.Property(v => v.Code).HasMaxLength(VisitDefinition.CodeLength);
        builder
            .HasIndex(v => new { v.ProtocolVersionId, v.Code })
            .IsUnique()
            .HasDatabaseName("VisitCodeTaken");
    }

    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(Product.CodeLength);
        builder
            .HasIndex(p => new { p.StudyId, p.Code })
            .IsUnique()
            .HasDatabaseName("ProductCodeTaken");
    }

    public void Configure(EntityTypeBuilder<KitType> builder)
    {
        builder.Ignore(k => k.Contents);
        builder.Property(k => k.Code).HasMaxLength(Product.CodeLength);
        builder
            .HasIndex(k => new { k.StudyId, k.Code })
            .IsUnique()
            .HasDatabaseName("KitTypeCodeTaken");
        builder.HasIndex(k => k.ProductId);
    }

    public void Configure(EntityTypeBuilder<RegimenStep> builder)
    {
        builder.Ignore(s => s.Limits);
        builder.Ignore(s => s.UsualTimes);
        builder.Property(s => s.UsualDoses).HasMaxLength(DoseTimes.KeptLength);
        builder
            .HasIndex(s => new
            {
                s.ProtocolVersionId,
                s.ProductId,
                s.Step,
            })
            .IsUnique()
            .HasDatabaseName("RegimenStepTaken");
    }
}
