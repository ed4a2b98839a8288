using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Appointments;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Notices;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Features.Today;

namespace TrialPortal.Web.Features;

/// <summary>The one list of capabilities, in the order of the navigation.</summary>
public static class AllFeatures
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.AddToday();
        builder.AddPatients();
        builder.AddDispensing();
        builder.AddStock();
        builder.AddRandomisation();
        builder.AddOrders();
        builder.AddAdherence();
        builder.AddAppointments();
        builder.AddMessaging();
        builder.AddReports();
        builder.AddAuditTrail();
        builder.AddStudies();
        builder.AddStaff();
        builder.AddNotices();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapPatients();
        app.MapAuditTrail();
        app.MapReports();
        app.MapMessaging();
    }
}
