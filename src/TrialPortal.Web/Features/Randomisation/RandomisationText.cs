namespace TrialPortal.Web.Features.Randomisation;

/// <summary>Keys of the words of randomisation. Refusals, fields and acts have keys of their own form.</summary>
public sealed class RandomisationText
{
    public const string NavLists = nameof(NavLists);
    public const string Lists = nameof(Lists);
    public const string NoBlindedStudy = nameof(NoBlindedStudy);
    public const string AllocationListOf = nameof(AllocationListOf);
    public const string ListIn = nameof(ListIn);
    public const string KitContentsOf = nameof(KitContentsOf);
    public const string ContentsIn = nameof(ContentsIn);
    public const string WithoutLot = nameof(WithoutLot);
    public const string NoLots = nameof(NoLots);
    public const string ListFirst = nameof(ListFirst);
    public const string Blind = nameof(Blind);
    public const string ImportListText = nameof(ImportListText);
    public const string Ratio = nameof(Ratio);
    public const string RatioHelp = nameof(RatioHelp);
    public const string ListFile = nameof(ListFile);
    public const string ListFileHelp = nameof(ListFileHelp);
    public const string ImportList = nameof(ImportList);
    public const string ContentsFile = nameof(ContentsFile);
    public const string ContentsFileHelp = nameof(ContentsFileHelp);
    public const string ImportContents = nameof(ImportContents);
    public const string Preview = nameof(Preview);
    public const string PreviewRange = nameof(PreviewRange);
    public const string PreviewGroup = nameof(PreviewGroup);
    public const string PreviewLots = nameof(PreviewLots);
    public const string Randomisation = nameof(Randomisation);
    public const string Number = nameof(Number);
    public const string TakenAt = nameof(TakenAt);
    public const string TakenBy = nameof(TakenBy);
    public const string NotYet = nameof(NotYet);
    public const string Randomise = nameof(Randomise);
    public const string RandomiseText = nameof(RandomiseText);
    public const string NotNow = nameof(NotNow);
    public const string SignTitle = nameof(SignTitle);
}
