using Microsoft.AspNetCore.Components;

namespace TrialPortal.Web.Ui;

/// <summary>
/// The form that its reader wants to go on with on the page that comes: the button that opens it there opens it, once.
/// A page without such a button is only shown. Scoped to the circuit.
/// </summary>
public sealed class WantedForm(NavigationManager navigation)
{
    private (string Address, string Operation, Guid? RecordId)? wanted;

    public void Want(string address, string operation, Guid? recordId) =>
        wanted = (address, operation, recordId);

    /// <param name="form">The command that a button's form fills, and the record that it is opened for.</param>
    internal bool Take((string Operation, Guid RecordId) form)
    {
        if (wanted is not { } open)
        {
            return false;
        }

        // Whoever went elsewhere instead wants it no more.
        var isHere = navigation.ToBaseRelativePath(navigation.Uri) == open.Address;
        var isIt = isHere && (open.Operation, open.RecordId) == (form.Operation, form.RecordId);
        wanted = isHere && !isIt ? wanted : null;
        return isIt;
    }
}
