namespace TrialPortal.Web.Features.Studies;

/// <summary>Keys of the words of the pages of studies and sites.</summary>
public sealed class StudiesText
{
    public const string NavStudies = nameof(NavStudies);
    public const string Title = nameof(Title);
    public const string StudiesAndSites = nameof(StudiesAndSites);
    public const string Number = nameof(Number);
    public const string NumberHelp = nameof(NumberHelp);
    public const string StudyTitle = nameof(StudyTitle);
    public const string Protocol = nameof(Protocol);
    public const string Consent = nameof(Consent);
    public const string OpenLabel = nameof(OpenLabel);
    public const string Blinding = nameof(Blinding);
    public const string IsOpen = nameof(IsOpen);
    public const string IsBlind = nameof(IsBlind);
    public const string Sites = nameof(Sites);
    public const string SiteCount = nameof(SiteCount);
    public const string CreateStudy = nameof(CreateStudy);
    public const string NewStudy = nameof(NewStudy);
    public const string CreateSite = nameof(CreateSite);
    public const string NewSite = nameof(NewSite);
    public const string CodeLabel = nameof(CodeLabel);
    public const string CodeHelp = nameof(CodeHelp);
    public const string SiteName = nameof(SiteName);
    public const string ZoneLabel = nameof(ZoneLabel);
    public const string ZoneHelp = nameof(ZoneHelp);
    public const string ZoneNow = nameof(ZoneNow);
    public const string Empty = nameof(Empty);
    public const string EmptyNext = nameof(EmptyNext);
    public const string NoSites = nameof(NoSites);
    public const string Caption = nameof(Caption);
    public const string SitesCaption = nameof(SitesCaption);
    public const string Open = nameof(Open);
    public const string Created = nameof(Created);
    public const string Switcher = nameof(Switcher);
}
