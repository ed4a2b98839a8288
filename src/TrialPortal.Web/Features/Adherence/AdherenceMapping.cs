using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Adherence;

namespace TrialPortal.Web.Features.Adherence;

internal sealed class AdherenceMapping : IEntityTypeConfiguration<AdherenceLog>
{
    private const string Current =
        $"\"{nameof(AdherenceLog.Standing)}\" = '{nameof(EntryStanding.Current)}'";

    public void Configure(EntityTypeBuilder<AdherenceLog> builder)
    {
        builder.Ignore(l => l.TakenOnClock);
        builder.Ignore(l => l.IsMoreThanDue);

        // Doses without a slot are many: no value equals another where there is none.
        builder
            .HasIndex(l => new { l.OrderId, l.SlotAt })
            .IsUnique()
            .HasFilter(Current)
            .HasDatabaseName("DoseAlreadyLogged");
        builder.HasIndex(l => l.CorrectsId).IsUnique().HasDatabaseName("DoseAlreadyCorrected");
        builder.HasIndex(l => new
        {
            l.PatientId,
            l.At,
            l.Id,
        });
        builder.HasIndex(l => new { l.OrderId, l.At });

        // The first dose of a treatment is its first row, however many follow.
        builder.HasIndex(l => new { l.OrderId, l.TakenAt }).HasFilter(Current);
    }
}
