using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Ui;

/// <summary>
/// A tab or panel on a patient's page that another capability fills. The page follows the patient and raises
/// <see cref="Fresh"/> with each change: a part asks again then, and keeps its open form.
/// </summary>
public abstract class PatientPart : ComponentBase
{
    [Inject]
    private NavigationManager Address { get; set; } = default!;

    [Parameter, EditorRequired]
    public OpenPatient Patient { get; set; } = default!;

    /// <summary>What the reader may do now; it follows each change of grants.</summary>
    [Parameter, EditorRequired]
    public Rights Rights { get; set; } = default!;

    [Parameter]
    public int Fresh { get; set; }

    /// <summary>Tells the page that this part changed the patient: head and other parts read again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>
    /// What the address asks of this part. It is never supplied as a parameter: a part is made while the page is told of a new
    /// address, and whoever then joins those that are to be told ends the circuit. The page draws its part with each address.
    /// </summary>
    protected string? Asked(string name) =>
        QueryHelpers.ParseQuery(new Uri(Address.Uri).Query).TryGetValue(name, out var asked)
            ? asked[0]
            : null;

    protected bool May(Permission permission) => Patient.Allows(Rights, permission);
}
