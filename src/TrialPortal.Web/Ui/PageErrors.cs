namespace TrialPortal.Web.Ui;

/// <summary>
/// Whether errors stand on the open page, so that its title can say so first (WCAG 2.4.2). Scoped to the circuit or
/// request; a page has one title and may have several forms.
/// </summary>
public sealed class PageErrors
{
    private readonly HashSet<object> forms = [];

    public event Action? Changed;

    public bool Any => forms.Count > 0;

    public void Stand(object form, bool wrong)
    {
        if (wrong ? forms.Add(form) : forms.Remove(form))
        {
            Changed?.Invoke();
        }
    }
}
