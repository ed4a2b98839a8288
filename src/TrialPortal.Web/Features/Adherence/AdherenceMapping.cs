using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Adherence;

namespace TrialPortal.Web.Features.Adherence;

internal sealed class AdherenceMapping : IEntityTypeConfiguration<AdherenceLog>
{
    public void Configure(EntityTypeBuilder<AdherenceLog> builder)
    {
        builder.Ignore(l => l.TakenOnClock);

        // Doses without a slot are many: no value equals another where there is none.
        builder
            .HasIndex(l => new { l.OrderId, l.SlotAt })
            .IsUnique()
            .HasFilter($"\"{nameof(AdherenceLog.Standing)}\" = '{nameof(EntryStanding.Current)}'")
            .HasDatabaseName("DoseAlreadyLogged");
        builder.HasIndex(l => l.CorrectsId).IsUnique().HasDatabaseName("DoseAlreadyCorrected");
        builder.HasIndex(l => new
        {
            l.PatientId,
            l.At,
            l.Id,
        });
        builder.HasIndex(l => new { l.OrderId, l.At });
    }
}
