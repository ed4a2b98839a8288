using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>A patient's file as its page hands it on.</summary>
internal static class OpenedFile
{
    public static OpenPatient ToOpen(this PatientFile file, string sex, Guid visit) =>
        new(
            file.Id,
            file.Place.StudyId,
            file.Place.SiteId,
            file.SubjectNumber,
            file.Status,
            file.Place.ZoneId,
            file.Place.Today,
            file.ToBanner(sex),
            visit
        );

    public static BannerFacts ToBanner(this PatientFile file, string sex)
    {
        var facts = new BannerFacts(file.SubjectNumber, file.Place.SiteCode)
        {
            Today = file.Place.Today,
            Died = file.Status == Domain.Patients.PatientStatus.Died ? file.StatusSince : null,
        };
        return file.Person is not { } person
            ? facts
            : facts with
            {
                Name = Show.Name(person.FullName, person.NativeName),
                Initials = person.Initials,
                Born = person.DateOfBirth,
                BirthYear = person.DateOfBirth.Year,
                Sex = sex,
                Mrn = person.MedicalRecordNumber,
            };
    }
}
