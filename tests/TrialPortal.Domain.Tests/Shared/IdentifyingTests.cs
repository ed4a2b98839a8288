using System.Reflection;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

/// <summary>
/// What could tell who a patient is bears <see cref="IdentifyingAttribute"/>, or stands here as harmless: a forgotten mark
/// would let a monitor read it, in pages and in the audit.
/// </summary>
[Trait("id", "C8")]
public class IdentifyingTests
{
    private static readonly IReadOnlyList<string> Identifying =
    [
        "DateOfBirth",
        "Email",
        "FullName",
        "Initials",
        "MedicalRecordNumber",
        "NativeName",
        "Phone",
    ];

    private static readonly IReadOnlyList<string> PlainOfPatient =
    [
        "Attempt",
        "ConsentDate",
        "ConsentVersion",
        "CreatedAt",
        "EligibilityMet",
        "Id",
        "IsActive",
        "IsEligibilitySigned",
        "PreviousAttemptId",
        "PrimaryClinic",
        "Sex",
        "SiteId",
        "Status",
        "StatusChangeId",
        "StatusSince",
        "StudyId",
        "SubjectNumber",
        "UpdatedAt",
        "UserId",
        "Version",
    ];

    // The account of a patient is named by the subject number, so that the name of an actor is never a patient's.
    private static readonly IReadOnlyList<string> NamesOfActors =
    [
        "AdherenceLog.RecordedByName",
        "AdherenceLog.UndoneByName",
        "Appointment.BookedByName",
        "AppointmentStatusChange.ByName",
        "CareHandOver.LeaverName",
        "CareHandOver.SuccessorName",
        "Kit.StatusByName",
        "KitReturn.CountedByName",
        "KitReturn.VerifiedByName",
        "KitStatusChange.ByName",
        "MedicationDistribution.ConfirmedByName",
        "MedicationDistribution.HandedOverByName",
        "MedicationDistribution.PreparedByName",
        "MedicationDistribution.StatusByName",
        "MedicationDistribution.VerifiedByName",
        "Message.AuthorName",
        "OrderStatusChange.ByName",
        "OrderVersion.DraftedByName",
        "OrderVersion.SignedByName",
        "PatientAllocation.ByName",
        "PatientStatusChange.ByName",
        "Receipt.ReaderName",
        "Signature.SignerName",
        "StockMovement.ByName",
        "VisitFollowUp.DoneByName",
    ];

    private static readonly IReadOnlyList<string> CodesOfTheTrial =
    [
        "AdherenceLog.ZoneId",
        "Appointment.ZoneId",
        "DistributionLine.KitNumber",
        "Kit.Number",
        "Lot.Number",
        "MedicationDistribution.Kits",
        "OrderVersion.Doses",
        "OrderVersion.ProductName",
        "OrderVersion.Protocol",
        "OrderVersion.SubjectNumber",
        "PatientProfile.ConsentVersion",
        "PatientProfile.PrimaryClinic",
        "PatientProfile.SubjectNumber",
        "PatientSummary.Kept",
        "Room.Name",
        "Signature.ContentHash",
        "Signature.RecordType",
        "Site.Code",
        "Site.EmergencyPhone",
        "Site.Name",
        "Site.ZoneId",
    ];

    [Fact]
    public void Every_field_of_a_patient_is_told_as_identifying_or_as_plain() =>
        Assert.Multiple(
            () => Assert.Equal(Identifying, Fields(IsMarked)),
            () => Assert.Equal(PlainOfPatient, Fields(p => !IsMarked(p)))
        );

    [Fact]
    public void Every_text_of_a_patient_or_a_site_is_marked_or_known_to_be_harmless() =>
        Assert.Equal(
            NamesOfActors.Concat(CodesOfTheTrial).Order(StringComparer.Ordinal),
            typeof(IOfSite)
                .Assembly.GetTypes()
                .Where(t => t.IsClass && t.IsAssignableTo(typeof(IOfSite)))
                .SelectMany(PlainTexts)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_forgotten_mark_is_seen() =>
        Assert.Equal(["Forgetful.Nickname"], PlainTexts(typeof(Forgetful)));

    private static IEnumerable<string> Fields(Func<PropertyInfo, bool> which) =>
        typeof(PatientProfile)
            .GetProperties()
            .Where(which)
            .Select(p => p.Name)
            .Order(StringComparer.Ordinal);

    /// <summary>Texts that are kept; one that is computed says only what others say.</summary>
    private static IEnumerable<string> PlainTexts(Type row) =>
        row.GetProperties()
            .Where(p => p.PropertyType == typeof(string) && p.CanWrite && !IsMarked(p))
            .Select(p => $"{row.Name}.{p.Name}");

    private static bool IsMarked(PropertyInfo field) =>
        field.IsDefined(typeof(IdentifyingAttribute))
        || field.IsDefined(typeof(SecretAttribute))
        || field.IsDefined(typeof(BlindedAttribute));

    private sealed class Forgetful
    {
        [Identifying]
        public string? FullName { get; set; }
        public string? Nickname { get; set; }
        public string Both => FullName + Nickname;
    }
}
