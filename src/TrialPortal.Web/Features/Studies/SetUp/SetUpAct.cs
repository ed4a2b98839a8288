namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What a form of the set-up is for.</summary>
public enum SetUpActKind
{
    AddProtocol = 1,
    CorrectProtocol,
    AddVisit,
    CorrectVisit,
    AddStep,
    AddProduct,
    CorrectProduct,
    AddKitType,
}

/// <summary>A form opened beside the set-up, with the visit or product it corrects.</summary>
public sealed record SetUpAct(SetUpActKind Kind)
{
    public VisitRow? Visit { get; init; }
    public ProductRow? Product { get; init; }
}
