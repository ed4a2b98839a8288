namespace TrialPortal.Web.Tests.Ui;

public enum Sex
{
    Female = 1,
    Male,
}

public sealed class Sample
{
    public int? Count { get; set; }
    public decimal? Dose { get; set; }
    public DateOnly? Born { get; set; }
    public Sex? Sex { get; set; }
    public bool? Seal { get; set; }
    public bool Consent { get; set; }
    public string? Note { get; set; }
}
