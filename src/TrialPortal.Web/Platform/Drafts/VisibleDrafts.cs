using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>
/// Whose draft may still be opened: its owner's, while the record is in sight and the act is allowed there. Sight is of
/// now, never of when the draft was saved.
/// </summary>
internal static class VisibleDrafts
{
    /// <summary>The record that a property of a command names. A test finds a command whose record is not among these.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Records = new Dictionary<string, Type>
    {
        ["AppointmentId"] = typeof(Appointment),
        ["AssignmentId"] = typeof(CareAssignment),
        ["ConversationId"] = typeof(Conversation),
        ["DistributionId"] = typeof(MedicationDistribution),
        ["FollowUpId"] = typeof(VisitFollowUp),
        ["GrantId"] = typeof(RoleGrant),
        ["HandOverId"] = typeof(CareHandOver),
        ["KitId"] = typeof(Kit),
        ["LineId"] = typeof(DistributionLine),
        ["LogId"] = typeof(AdherenceLog),
        ["MessageId"] = typeof(Message),
        ["OrderId"] = typeof(MedicationOrder),
        ["PatientId"] = typeof(PatientProfile),
        ["ProductId"] = typeof(Product),
        ["ProtocolVersionId"] = typeof(ProtocolVersion),
        ["ReportId"] = typeof(Report),
        ["ReturnId"] = typeof(KitReturn),
        ["RoomId"] = typeof(Room),
        ["SiteId"] = typeof(Site),
        ["StudyId"] = typeof(Study),
        ["UserId"] = typeof(PortalUser),
        ["VersionId"] = typeof(OrderVersion),
        ["VisitDefinitionId"] = typeof(VisitDefinition),
    };

    /// <summary>One's own drafts that are neither too old nor about a patient out of sight.</summary>
    public static IQueryable<Draft> Of(OperationContext cx)
    {
        var since = cx.Now - Draft.KeptFor;
        return cx.Db.Drafts.Where(d =>
            d.SavedAt > since
            && (d.PatientId == null || cx.Db.Patients.Any(p => p.Id == d.PatientId))
        );
    }

    /// <summary>The act itself is allowed to its owner, there and now.</summary>
    public static bool MayDo(OperationContext cx, Draft draft) =>
        AuditNames.Operation(draft.Operation) is { } operation
        && OperationKind
            .Of(operation)
            .AnyOf.Any(p => cx.Rights.Allows(p, draft.StudyId, draft.SiteId, draft.PatientId));

    /// <summary>Where the record lies; refused when it is not in sight.</summary>
    public static async Task<Outcome<RowOwner>> PlaceAsync(OperationContext cx, DraftOf form)
    {
        if (form.RecordField is null)
        {
            return default(RowOwner);
        }

        var record = Records.TryGetValue(form.RecordField, out var type)
            ? await cx.Db.FindAsync(type, [form.RecordId], cx.Cancel)
            : null;
        return record is null ? Refusal.NotFound : RowOwner.Of(record);
    }
}
