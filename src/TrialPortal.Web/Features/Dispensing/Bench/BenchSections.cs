using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>Signed orders for which nothing is set aside, and what is still owed.</summary>
public sealed class PrepareSection : BenchSection
{
    protected override Permission Act => Permission.PrepareMedication;
}

/// <summary>What another person prepared and is to be checked.</summary>
public sealed class VerifySection : BenchSection
{
    protected override Permission Act => Permission.VerifyMedication;
}

/// <summary>What was checked and waits for the patient.</summary>
public sealed class HandOverSection : BenchSection
{
    protected override Permission Act => Permission.DispenseMedication;
}

/// <summary>Kits that should be back and nobody counted.</summary>
public sealed class ReturnsSection : BenchSection
{
    protected override Permission Act => Permission.CountReturns;
}
