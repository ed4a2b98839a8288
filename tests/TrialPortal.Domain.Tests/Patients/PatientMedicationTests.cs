using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

/// <summary>The arrows that only a randomisation or a distribution takes.</summary>
[Trait("id", "C4")]
public class PatientMedicationTests
{
    [Fact]
    [Trait("id", "C3")]
    public void An_enrolled_patient_is_randomised_once_and_starts_treatment_with_the_first_distribution()
    {
        var patient = Some.Enrolled();
        Expect.Done(patient.Randomise(Some.Today, Some.Act()));
        Expect.Refused("NoSuchStatusChange", patient.Randomise(Some.Today, Some.Act()));
        var change = Expect.Done(patient.StartTreatment(Some.Today, Some.Act()));
        Assert.Equal(
            (PatientStatus.Randomised, PatientStatus.OnTreatment),
            (change.From, change.To)
        );
    }

    [Fact]
    public void A_patient_in_screening_is_neither_randomised_nor_given_anything()
    {
        var patient = Some.Patient();
        Expect.Refused("NoSuchStatusChange", patient.Randomise(Some.Today, Some.Act()));
        Expect.Refused("NoSuchStatusChange", patient.StartTreatment(Some.Today, Some.Act()));
        Assert.Equal("PatientTakesNoMedication", patient.TakesNoMedication()!.Code);
    }
}
