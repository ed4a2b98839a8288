using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "C1")]
public class PatientFactsTests
{
    public static TheoryData<string, string, PatientFacts> WrongFacts() =>
        new()
        {
            { "InitialsNotReadable", "Initials", Some.Facts() with { Initials = "K" } },
            { "InitialsNotReadable", "Initials", Some.Facts() with { Initials = "-K" } },
            { "InitialsNotReadable", "Initials", Some.Facts() with { Initials = "K1" } },
            { "TextTooLong", "Initials", Some.Facts() with { Initials = "KMJJJ" } },
            {
                "BirthDateNotPlausible",
                "DateOfBirth",
                Some.Facts() with
                {
                    DateOfBirth = Some.Today,
                }
            },
            {
                "BirthDateNotPlausible",
                "DateOfBirth",
                Some.Facts() with
                {
                    DateOfBirth = new(1871, 7, 14),
                }
            },
            { "SexMissing", "Sex", Some.Facts() with { Sex = (Sex)9 } },
            { "PhoneNotReadable", "Phone", Some.Facts() with { Phone = "call me" } },
            { "EmailNotReadable", "Email", Some.Facts() with { Email = "a@b@c" } },
            { "EmailNotReadable", "Email", Some.Facts() with { Email = "@b" } },
            {
                "ResidentNumberTyped",
                "FullName",
                Some.Facts() with
                {
                    FullName = "Kim 710714-1234567",
                }
            },
            {
                "ResidentNumberTyped",
                "MedicalRecordNumber",
                Some.Facts() with
                {
                    MedicalRecordNumber = "710714-1234567",
                }
            },
            { "ResidentNumberTyped", "Phone", Some.Facts() with { Phone = "710714-1234567" } },
            {
                "ResidentNumberTyped",
                "PrimaryClinic",
                Some.Facts() with
                {
                    PrimaryClinic = "710714-1234567",
                }
            },
            {
                "ConsentInFuture",
                "ConsentDate",
                Some.Facts() with
                {
                    ConsentDate = Some.Today.AddDays(1),
                }
            },
            { "ConsentIncomplete", "ConsentVersion", Some.Facts() with { ConsentVersion = " " } },
            { "ConsentIncomplete", "ConsentDate", Some.Facts() with { ConsentDate = null } },
            {
                "ConsentBeforeBirth",
                "ConsentDate",
                Some.Facts() with
                {
                    ConsentDate = new(1970, 1, 1),
                }
            },
        };

    [Theory]
    [MemberData(nameof(WrongFacts), DisableDiscoveryEnumeration = true)]
    public void Refuses_wrong_facts_at_their_field(string code, string field, PatientFacts facts)
    {
        var screened = PatientProfile.Screen(Some.Id(), Some.Now, Some.Site(), "KR01-001", facts);
        Assert.Equal(field, Expect.Refused(code, screened).Field);

        var patient = Some.Patient();
        Expect.Refused(code, patient.Correct(facts, Some.Today));
        Assert.Equal(Some.Facts().FullName, patient.FullName);
    }
}
