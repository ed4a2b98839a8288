using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>The patient whose page is open, as much of it as other capabilities need.</summary>
/// <param name="Banner">The two identifiers this reader may see, for panels and dialogs (ux.md 1.1).</param>
/// <param name="Today">The calendar day at the site.</param>
/// <param name="Visit">The visit to the page: reading again within it is not another view.</param>
public sealed record OpenPatient(
    Guid Id,
    Guid StudyId,
    Guid SiteId,
    string SubjectNumber,
    PatientStatus Status,
    string ZoneId,
    DateOnly Today,
    BannerFacts Banner,
    Guid Visit
)
{
    public bool Allows(Rights rights, Permission permission) =>
        rights.Allows(permission, StudyId, SiteId, Id);
}

/// <summary>A tab that a capability puts on a patient's page.</summary>
/// <param name="Key">As it stands in the address.</param>
/// <param name="TextKey">Key in any <c>...Text.resx</c>.</param>
/// <param name="Component">A <see cref="PatientPart"/>.</param>
/// <param name="AnyOf">Shown to whoever holds one of these for this patient.</param>
public sealed record PatientTab(
    string Key,
    string TextKey,
    Type Component,
    IReadOnlyList<Permission> AnyOf,
    int Order
);

/// <summary>A panel that a capability puts on the overview of a patient's page.</summary>
/// <param name="Component">A <see cref="PatientPart"/>.</param>
public sealed record PatientPanel(Type Component, IReadOnlyList<Permission> AnyOf, int Order);

/// <summary>What capabilities put on a patient's page, and what of it one reader may see.</summary>
public sealed class PatientSlots(
    IEnumerable<PatientTab> tabs,
    IEnumerable<PatientPanel> panels,
    IEnumerable<IOpenItems> openItems
)
{
    private readonly IReadOnlyList<PatientTab> tabs = [.. tabs.OrderBy(t => t.Order)];
    private readonly IReadOnlyList<PatientPanel> panels = [.. panels.OrderBy(p => p.Order)];

    public IReadOnlyList<PatientTab> Tabs(OpenPatient patient, Rights rights) =>
        [.. tabs.Where(t => t.AnyOf.Any(p => patient.Allows(rights, p)))];

    public IReadOnlyList<PatientPanel> Panels(OpenPatient patient, Rights rights) =>
        [.. panels.Where(s => s.AnyOf.Any(p => patient.Allows(rights, p)))];

    public bool KnowsOpenItems(OpenPatient patient, Rights rights) =>
        openItems.Any(o => patient.Allows(rights, o.Needs));

    /// <summary>What waits, of all capabilities in one list: longest first.</summary>
    public async Task<Outcome<IReadOnlyList<OpenItem>>> OpenItemsAsync(
        OpenPatient patient,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var items = new List<OpenItem>();
        foreach (var source in openItems.Where(o => patient.Allows(rights, o.Needs)))
        {
            var read = await source.OfAsync(patient, operations, cancel);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            items.AddRange(read.Value);
        }

        return items.OrderBy(i => i.Since).ToList();
    }
}
