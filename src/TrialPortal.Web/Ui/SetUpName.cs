namespace TrialPortal.Web.Ui;

/// <summary>A name that the study set-up gives in both languages, of a product or a visit; it reads in the reader's.</summary>
public sealed record SetUpName(string English, string Korean)
{
    public override string ToString() => Show.InLanguage(English, Korean);
}
