using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients.Search;

/// <summary>Patients by number, and by name where names are shown. Their page is an audited view by itself.</summary>
internal sealed class PatientSearch(TextCatalogue texts) : ISearchSource
{
    public int Order => 10;
    public string TitleKey => PatientsText.Patients;

    public string? WantsKey(Rights rights) =>
        rights.Holds(Permission.RevealNames) ? PatientsText.SearchByName
        : rights.Holds(Permission.ViewPatients) ? PatientsText.SearchByNumber
        : null;

    public async Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var found = await operations.AskAsync(new FoundPatients { Words = words }, cancel: cancel);
        return found.Refusal is { } refusal ? refusal : found.Value.Select(HitOf).ToList();
    }

    private SearchHit HitOf(FoundPatient patient) =>
        new(PortalUrls.Patient(patient.Id), patient.SubjectNumber, SecondOf(patient))
        {
            State = texts.Word(patient.Status),
            Look = StatusLook.Of(patient.Status),
            IsExact = patient.IsExact,
        };

    private static string SecondOf(FoundPatient patient) =>
        patient.Initials is { } initials
            ? string.Create(CultureInfo.InvariantCulture, $"{initials} {patient.BirthYear}")
            : patient.Site;
}
