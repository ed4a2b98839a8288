using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Notices.Reading;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Notices;

/// <summary>Sign of the news, and where its cause is to be seen and dealt with.</summary>
internal static class NoticeLook
{
    public static GlyphName Glyph(Notice notice) => Of(KindOf(notice)).Glyph;

    public static string Url(Notice notice)
    {
        var patient = notice.Row.PatientId!.Value;
        return notice.RecordId is { } id
            ? Of(KindOf(notice)).Url(patient, id)
            : PortalUrls.Patient(patient);
    }

    private static NewsKind KindOf(Notice notice) =>
        NewsKind.All.First(k => k.Operation == notice.Row.Operation);

    /// <summary>A test tries each kind of news: one of a record that is not here has nowhere to lead.</summary>
    private static (GlyphName Glyph, Func<Guid, Guid, string> Url) Of(NewsKind kind) =>
        kind.Record.Name switch
        {
            nameof(MedicationOrder) when kind.Tells == Permission.SignOrders => (
                Glyphs.Pencil,
                PortalUrls.SignOrder
            ),
            nameof(MedicationOrder) => (
                Glyphs.PenTick,
                (of, _) => PortalUrls.Patient(of, PortalUrls.OrdersTab)
            ),
            nameof(MedicationDistribution) => (Glyphs.Hand, (_, id) => PortalUrls.Dispense(id)),
            nameof(DistributionLine) or nameof(KitReturn) => (
                Glyphs.Bottle,
                (of, _) => PortalUrls.Patient(of, PortalUrls.KitsTab)
            ),
            nameof(Appointment) => (
                Glyphs.Calendar,
                (of, _) => PortalUrls.Patient(of, PortalUrls.VisitsTab)
            ),
            nameof(PatientProfile) => (Glyphs.Person, (of, _) => PortalUrls.Patient(of)),
            var other => throw new InvalidOperationException($"News of a {other} leads nowhere."),
        };
}
