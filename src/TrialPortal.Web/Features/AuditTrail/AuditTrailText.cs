namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>Keys of the words of the audit trail; those of acts, records and fields stand beside them.</summary>
public sealed class AuditTrailText
{
    public const string Title = "Audit.Title";
    public const string NavAudit = "Audit.NavAudit";
    public const string OtherName = "Audit.OtherName";
    public const string AccessLog = "Audit.AccessLog";
    public const string AccessLogNote = "Audit.AccessLogNote";
    public const string Entries = "Audit.Entries";
    public const string NewestFirst = "Audit.NewestFirst";
    public const string Number = "Audit.Number";
    public const string TimeIn = "Audit.TimeIn";
    public const string Utc = "Audit.Utc";
    public const string Who = "Audit.Who";
    public const string What = "Audit.What";
    public const string DidWhat = "Audit.DidWhat";
    public const string About = "Audit.About";
    public const string Outcome = "Audit.Outcome";
    public const string Open = "Audit.Open";
    public const string OpenEntry = "Audit.OpenEntry";
    public const string NotNumbered = "Audit.NotNumbered";
    public const string Site = "Audit.Site";
    public const string Patient = "Audit.Patient";
    public const string PatientHelp = "Audit.PatientHelp";
    public const string Person = "Audit.Person";
    public const string Action = "Audit.Action";
    public const string RecordKind = "Audit.RecordKind";
    public const string From = "Audit.From";
    public const string To = "Audit.To";
    public const string All = "Audit.All";
    public const string Empty = "Audit.Empty";
    public const string EmptyNext = "Audit.EmptyNext";
    public const string Newer = "Audit.Newer";
    public const string NewerMany = "Audit.NewerMany";
    public const string ShowNewer = "Audit.ShowNewer";
    public const string Paging = "Audit.Paging";
    public const string Report = "Audit.Report";
    public const string Export = "Audit.Export";
    public const string ExportNote = "Audit.ExportNote";
    public const string ChainSigned = "Audit.ChainSigned";
    public const string ChainNone = "Audit.ChainNone";
    public const string Details = "Audit.Details";
    public const string Record = "Audit.Record";
    public const string VersionOf = "Audit.VersionOf";
    public const string Field = "Audit.Field";
    public const string Old = "Audit.Old";
    public const string New = "Audit.New";
    public const string Reason = "Audit.Reason";
    public const string Reference = "Audit.Reference";
    public const string Release = "Audit.Release";
    public const string Leaf = "Audit.Leaf";
    public const string WhyRefused = "Audit.WhyRefused";
    public const string SignedBy = "Audit.SignedBy";
    public const string NothingChanged = "Audit.NothingChanged";
    public const string NoSite = "Audit.NoSite";
    public const string Clear = "Audit.Clear";
}
