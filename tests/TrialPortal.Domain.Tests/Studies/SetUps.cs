using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Studies;

/// <summary>A study set up as its protocol says; a test changes only what it is about.</summary>
internal static class SetUps
{
    public static readonly ProtocolFacts ProtocolFacts = new()
    {
        Label = "2.1",
        InForceFrom = Some.Today,
        Anchor = DayOneAnchor.Randomisation,
    };

    public static readonly ProductFacts ProductFacts = new()
    {
        Code = "orb",
        NameEnglish = "ORBIT-24 or placebo, tablet",
        NameKorean = "ORBIT-24 또는 위약, 정제",
        Form = DoseForm.Tablet,
        Strength = "24 mg or placebo",
        Unit = BaseUnit.Tablet,
    };

    public static readonly StepFacts StepFacts = new()
    {
        Step = 1,
        FromDay = 1,
        LeastPerDose = 1,
        MostPerDose = 2,
        MostPerDay = 4,
        UsualTimes = Regimens.Times("1-0-1"),
    };

    public static ProtocolVersion Protocol(ProtocolFacts? facts = null) =>
        ProtocolVersion.Create(Some.Id(), Some.Now, Some.Id(), facts ?? ProtocolFacts).Value;

    public static Product Product(ProductFacts? facts = null) =>
        TrialPortal
            .Domain.Studies.Product.Create(Some.Id(), Some.Now, Some.Id(), facts ?? ProductFacts)
            .Value;

    public static RegimenStep Step(
        ProtocolVersion protocol,
        Product product,
        StepFacts? facts = null
    ) => RegimenStep.Create(Some.Id(), Some.Now, protocol, product, facts ?? StepFacts).Value;
}
