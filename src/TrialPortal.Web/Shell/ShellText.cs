namespace TrialPortal.Web.Shell;

/// <summary>Keys of the words of the frame around every page.</summary>
public sealed class ShellText
{
    public const string Product = nameof(Product);
    public const string SkipToContent = nameof(SkipToContent);
    public const string MainNavigation = nameof(MainNavigation);
    public const string Language = nameof(Language);
    public const string English = nameof(English);
    public const string Korean = nameof(Korean);
    public const string Theme = nameof(Theme);
    public const string ThemeLight = nameof(ThemeLight);
    public const string ThemeDark = nameof(ThemeDark);
    public const string ThemeSystem = nameof(ThemeSystem);
    public const string Density = nameof(Density);
    public const string DensityCompact = nameof(DensityCompact);
    public const string DensityComfortable = nameof(DensityComfortable);
    public const string DensityAuto = nameof(DensityAuto);
    public const string UserMenu = nameof(UserMenu);
    public const string MyDrafts = nameof(MyDrafts);
    public const string ChangePassword = nameof(ChangePassword);
    public const string SignOut = nameof(SignOut);
    public const string BandDemo = nameof(BandDemo);
    public const string BandReadOnly = nameof(BandReadOnly);
    public const string BandRights = nameof(BandRights);
    public const string ConnectionLost = nameof(ConnectionLost);
    public const string ConnectionFailed = nameof(ConnectionFailed);
    public const string ConnectionBack = nameof(ConnectionBack);
    public const string ConnectionGone = nameof(ConnectionGone);
    public const string TypedText = nameof(TypedText);
    public const string Reload = nameof(Reload);
    public const string TryAgain = nameof(TryAgain);
    public const string NotFoundTitle = nameof(NotFoundTitle);
    public const string NotFound = nameof(NotFound);
    public const string ToStart = nameof(ToStart);
    public const string ErrorTitle = nameof(ErrorTitle);
    public const string ErrorText = nameof(ErrorText);
    public const string NotUnderstood = nameof(NotUnderstood);
    public const string Notices = nameof(Notices);
    public const string NoRoleTitle = nameof(NoRoleTitle);
    public const string NoRole = nameof(NoRole);
    public const string MySessions = nameof(MySessions);
    public const string TextSize = nameof(TextSize);
    public const string TextUsual = nameof(TextUsual);
    public const string TextLarger = nameof(TextLarger);
    public const string TextLargest = nameof(TextLargest);
}
