namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>Keys of the words in which any entry is read out; those of acts, records and fields stand beside each capability.</summary>
public sealed class AuditWordText
{
    public const string DoneSigned = "Audit.DoneSigned";
    public const string EarlierAct = "Audit.EarlierAct";
    public const string EarlierField = "Audit.EarlierField";
    public const string EarlierRecord = "Audit.EarlierRecord";
    public const string EarlierRefusal = "Audit.EarlierRefusal";
    public const string EarlierWord = "Audit.EarlierWord";
    public const string Hidden = "Audit.Hidden";
    public const string No = "Audit.No";
    public const string Portal = "Audit.Portal";
    public const string RefusedByRule = "Audit.RefusedByRule";
    public const string Said = "Audit.Said";
    public const string UnnamedRecord = "Audit.UnnamedRecord";
    public const string Yes = "Audit.Yes";
    public const string WithRole = "Audit.WithRole";
    public const string ThePortal = "Audit.ThePortal";
    public const string ThePatient = "Audit.ThePatient";
    public const string Nobody = "Audit.Nobody";
    public const string PatientOf = "Audit.PatientOf";
    public const string SiteOf = "Audit.SiteOf";
    public const string SomePatient = "Audit.SomePatient";
    public const string Aside = "Audit.Aside";
    public const string WasRefused = "Audit.WasRefused";
    public const string WasRaced = "Audit.WasRaced";
    public const string HasFailed = "Audit.HasFailed";
    public const string EarlierSentence = "Audit.EarlierSentence";
}
