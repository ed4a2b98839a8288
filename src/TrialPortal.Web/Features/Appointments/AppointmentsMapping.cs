using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Appointments;

namespace TrialPortal.Web.Features.Appointments;

internal sealed class AppointmentsMapping
    : IEntityTypeConfiguration<Appointment>,
        IEntityTypeConfiguration<AppointmentStatusChange>,
        IEntityTypeConfiguration<VisitFollowUp>,
        IEntityTypeConfiguration<TimeClaim>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.Ignore(a => a.HoldsTime);
        builder.Ignore(a => a.Need);

        // A site's day or week, in the order in which it is read.
        builder.HasIndex(a => new
        {
            a.SiteId,
            a.Day,
            a.StartAt,
            a.Id,
        });
        builder.HasIndex(a => new { a.PatientId, a.StartAt });
        builder.HasIndex(a => a.MovedFromId).IsUnique().HasDatabaseName("AppointmentMoved");
    }

    public void Configure(EntityTypeBuilder<AppointmentStatusChange> builder)
    {
        builder.HasIndex(c => new { c.AppointmentId, c.CreatedAt });
        builder.HasIndex(c => c.PatientId);
    }

    public void Configure(EntityTypeBuilder<VisitFollowUp> builder)
    {
        builder.HasIndex(f => f.AppointmentId).IsUnique().HasDatabaseName("FollowUpExists");
        builder.HasIndex(f => f.PatientId);

        // What is open at a site, longest due first.
        builder.HasIndex(f => new
        {
            f.SiteId,
            f.DoneAt,
            f.DueOn,
            f.Id,
        });
    }

    public void Configure(EntityTypeBuilder<TimeClaim> builder)
    {
        builder.HasKey(c => new { c.AppointmentId, c.Holder });
        builder.HasIndex(c => new { c.HolderId, c.EndAt });
    }
}
