namespace TrialPortal.Web.Ui;

/// <summary>
/// What a filter bar is set to, where each choice is an address. The page follows a choice one way to the browser and back
/// later: until then the next choice builds on what was asked for and not on what still stands, or the first would be lost.
/// </summary>
public sealed class Asked<T>
    where T : class
{
    private readonly List<T> onTheWay = [];
    private T? shown;

    /// <summary>The choice asked for last, or what stands.</summary>
    public T Now => onTheWay.LastOrDefault() ?? shown!;

    /// <summary>The page stands at this: what was asked for before it is over, and where it went elsewhere, all of it.</summary>
    public void Show(T view)
    {
        if (!view.Equals(shown))
        {
            onTheWay.RemoveRange(
                0,
                onTheWay.IndexOf(view) is >= 0 and var at ? at + 1 : onTheWay.Count
            );
        }

        shown = view;
    }

    public T Ask(T view)
    {
        onTheWay.Add(view);
        return view;
    }
}
