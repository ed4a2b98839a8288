using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>A patient's name as the reader's language shows it: in Korean the native name where there is one.</summary>
internal static class PatientNames
{
    public static string Of(string fullName, string? nativeName)
    {
        var parts = fullName.Split(',', 2, StringSplitOptions.TrimEntries);
        return Show.Name(parts.Length == 2 ? parts[0] : null, parts[^1], nativeName);
    }

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
                Name = Of(person.FullName, person.NativeName),
                Initials = person.Initials,
                Born = person.DateOfBirth,
                BirthYear = person.DateOfBirth.Year,
                Sex = sex,
                Mrn = person.MedicalRecordNumber,
            };
    }
}
