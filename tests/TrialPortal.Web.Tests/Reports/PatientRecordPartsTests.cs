using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Paper.OnePatient;
using TrialPortal.Web.Tests.Architecture;

namespace TrialPortal.Web.Tests.Reports;

[Trait("id", "P11-50-1")]
public sealed class PatientRecordPartsTests
{
    // Where each kind of row about a patient stands in the record.
    private static readonly Dictionary<Type, Type[]> Stands = new()
    {
        [typeof(PatientProfile)] = [typeof(ProfilePart), typeof(AttemptsPart)],
        [typeof(PatientStatusChange)] = [typeof(StatesPart)],
        [typeof(CareAssignment)] = [typeof(CareTeamPart)],
        [typeof(PatientAllocation)] = [typeof(AllocationPart)],
        [typeof(MedicationOrder)] = [typeof(OrderVersionsPart), typeof(OrderStatesPart)],
        [typeof(OrderVersion)] = [typeof(OrderVersionsPart)],
        [typeof(OrderStatusChange)] = [typeof(OrderStatesPart)],
        [typeof(MedicationDistribution)] = [typeof(KitsPart)],
        [typeof(DistributionLine)] = [typeof(KitsPart)],
        [typeof(KitReturn)] = [typeof(ReturnsPart)],
        [typeof(AdherenceLog)] = [typeof(DiaryPart)],
        [typeof(Conversation)] = [typeof(MessagesPart)],
        [typeof(Message)] = [typeof(MessagesPart)],
        [typeof(Attachment)] = [typeof(MessagesPart)],
        [typeof(MessageVersion)] = [typeof(EarlierTextsPart)],
        [typeof(Receipt)] = [typeof(ReceiptsPart)],
        [typeof(Appointment)] = [typeof(VisitsPart)],
        [typeof(AppointmentStatusChange)] = [typeof(VisitStepsPart)],
        [typeof(VisitFollowUp)] = [typeof(FollowUpsPart)],
        // Reckoned from the rows above, and again with each of them.
        [typeof(PatientSummary)] = [],
    };

    [Fact]
    public void Every_kind_of_row_about_a_patient_stands_in_the_record()
    {
        House.AssertNone(
            House
                .TypesOf(House.Domain)
                .Where(t => t.IsAssignableTo(typeof(IOfPatient)) && !t.IsInterface)
                .Where(t => !Stands.ContainsKey(t))
                .Select(t => $"{t.Name} stands in no part of the patient's record")
        );
        Assert.Empty(
            Stands.Values.SelectMany(p => p).Except(RecordPart.All.Select(p => p.GetType()))
        );
    }

    [Fact]
    [Trait("id", "A4")]
    public void Whoever_may_have_it_made_may_read_all_of_it_on_screen()
    {
        Permission[] read =
        [
            Permission.ViewPatients,
            Permission.ViewCareTeam,
            Permission.ViewOrders,
            Permission.ViewStock,
            Permission.ViewDoseLog,
            Permission.ViewAppointments,
        ];

        foreach (var role in ReportAccess.Makers(ReportKind.PatientRecord))
        {
            Assert.All(read, p => Assert.True(RolePermissions.Has(role, p), $"{role} {p}"));
        }
    }
}
